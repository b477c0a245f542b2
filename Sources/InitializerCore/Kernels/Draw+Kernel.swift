import CInitializerKernels

/// What the hot loops have to know of each draw, or nil where they cannot do it: they count on finite numbers.
extension UniformDraw {
    var kernelDraw: ik_draw? {
        guard span > 0, lower.isFinite, span.isFinite, upper.isFinite else { return nil }
        return ik_draw(
            distribution: ik_uniform, lower: lower, span: span, root_two: 0, deviation: 0, mean: 0, bound: 0)
    }
}

extension NormalDraw {
    var kernelDraw: ik_draw? {
        guard let uniform = uniform.kernelDraw, reaches(mean.magnitude, standardDeviation.magnitude) else { return nil }
        return ik_draw(
            distribution: ik_normal, lower: uniform.lower, span: uniform.span, root_two: rootTwo,
            deviation: standardDeviation, mean: mean, bound: 0)
    }

    /// Whether nothing drawn can overflow. No draw is ten standard deviations from the mean.
    private func reaches(_ mean: Double, _ deviation: Double) -> Bool { Format.round(mean + 16 * deviation).isFinite }
}

extension TruncatedNormalDraw {
    var kernelDraw: ik_draw? {
        guard let uniform = uniform.kernelDraw, Format.round(Self.bound * sigma).isFinite else { return nil }
        return ik_draw(
            distribution: ik_truncated_normal, lower: uniform.lower, span: uniform.span, root_two: rootTwo,
            deviation: sigma, mean: 0, bound: Self.bound)
    }
}
