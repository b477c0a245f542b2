/// How a tensor is cut into pieces of work: always the same way, so that what is added up piece by piece is the same
/// however many threads there are.
struct Pieces: Sendable {
    /// The number of units: blocks of the word stream for what the hot loops draw, components for everything else.
    private let units: Int

    /// Units in a piece: a fraction of a millisecond for the hot loops.
    private let length: Int

    /// Blocks in a piece of what the hot loops draw.
    static let size = 1 << 16

    init(_ source: some TensorSource) {
        self = source.kernel.map { Pieces($0) } ?? Pieces(source.componentCount, ComponentBlock.size)
    }

    init(_ kernel: DrawKernel) { self.init(kernel.blocks, Pieces.size) }

    private init(_ units: Int, _ length: Int) { (self.units, self.length) = (units, length) }

    /// The number of pieces.
    var count: Int { (units + length - 1) / length }

    /// The units of a piece.
    func range(_ index: Int) -> Range<Int> { index * length..<min((index + 1) * length, units) }
}
