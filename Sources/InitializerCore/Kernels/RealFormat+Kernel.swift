extension Binary64 {
    static func storage(of draw: some Draw) -> DrawKernel.Storage? { draw.kernelDraw.map { .double($0) } }
}

extension Binary32 {
    static func storage(of draw: some Draw) -> DrawKernel.Storage? { draw.kernelDraw.map { .single($0) } }
}

/// The 16-bit types draw from so few bits that the answers to all of them are worked out beforehand, as they are
/// defined.
extension Binary16 {
    /// Bits 6 to 15 of a word are used.
    static func storage(of draw: some Draw) -> DrawKernel.Storage? {
        let values = (0..<1024).map { draw.value($0 << 6) }
        return values.allSatisfy(\.isFinite) ? .half(values.map { Float16($0).bitPattern }) : nil
    }
}

extension BrainFloat16 {
    /// Bits 9 to 15 of a word are used.
    static func storage(of draw: some Draw) -> DrawKernel.Storage? {
        let values = (0..<128).map { draw.value($0 << 9) }
        return values.allSatisfy(\.isFinite) ? .brain(values.map(pattern)) : nil
    }
}
