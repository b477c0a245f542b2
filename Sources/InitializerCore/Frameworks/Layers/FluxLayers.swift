/// Flux.jl 0.14. `src/utils.jl`.
extension FrameworkLibrary {
    static let flux = FrameworkLibrary(
        "flux", "Flux.jl", version: "0.14", initializersIn: ["Flux."], layersIn: ["Flux."], layout: .julia,
        "(out, in), and (…, in, out) of convolutions", fansOfVector: .one, initializers: fluxInitializers, layers: [])
}
