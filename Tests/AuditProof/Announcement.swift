import Foundation

/// A model that `models.py` has written, by the line that announces it.
struct Announcement: Decodable {
    /// Whether a fault was put into it.
    let kind: Kind
    /// The model, or the fault.
    let name: String
    let seed: Int
    /// The width of the model.
    let size: Int
    let file: String
    /// The law each tensor was drawn from, of a sound one.
    let laws: [String: ExpectedLaw]?
    /// The issue where the fault was reported; empty where there is none.
    let issue: String?
    /// The finding that is due.
    let code: String?
    /// How bad it is, at least.
    let severity: String?
    /// The tensors one of which is to be named.
    let victims: [String]?

    enum Kind: String, Decodable { case sound, faulty }
}

/// What a tensor was made with, by its framework's source.
indirect enum ExpectedLaw: Decodable {
    case constant(Double)
    case uniform(bound: Double)
    case normal(sigma: Double)
    /// `sigma` is that of the normal before it is cut at `cut` times it, on both sides.
    case truncatedNormal(sigma: Double, cut: Double)
    case orthogonal
    case sinusoidal
    /// Several laws along the first axis, or the last.
    case blocks(Int)
    /// Not drawn, and of no concern.
    case buffer

    init(from decoder: any Decoder) throws {
        var list = try decoder.unkeyedContainer()
        switch try list.decode(String.self) {
        case "constant": self = .constant(try list.decode(Double.self))
        case "uniform": self = .uniform(bound: try list.decode(Double.self))
        case "normal": self = .normal(sigma: try list.decode(Double.self))
        case "truncated normal":
            self = .truncatedNormal(sigma: try list.decode(Double.self), cut: try list.decode(Double.self))
        case "orthogonal": self = .orthogonal
        case "sinusoidal": self = .sinusoidal
        case "blocks": self = .blocks(list.count.map { $0 - 1 } ?? 0)
        case "buffer": self = .buffer
        case let other:
            throw DecodingError.dataCorruptedError(in: list, debugDescription: "no law is called \(other)")
        }
    }

    /// The family as the audit calls it, and the standard deviation, of laws that are drawn from.
    var drawn: (family: String, deviation: Double)? {
        switch self {
        case .uniform(let bound): ("uniform", bound / 3.0.squareRoot())
        case .normal(let sigma): ("normal", sigma)
        // scipy.stats.truncnorm(-2, 2).std(); frameworks cut nowhere else.
        case .truncatedNormal(let sigma, 2): ("truncated normal", sigma * 0.87962566103423978)
        default: nil
        }
    }
}
