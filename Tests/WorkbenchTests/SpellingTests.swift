import InitializerCore
import Testing

@testable import Workbench

@Suite struct SpellingTests {
    /// What is typed into a fresh session, and the Spec it then shows.
    private static let accepted: [(String, String)] = [
        ("he_normal(scale: 2.0) {784, 256} f32 key=42", "he_normal(scale: 2.0) {784, 256} f32 key=42"),
        // Shapes.
        ("784x128", "he_normal(scale: 2.0) {784, 128} f32 key=42"),
        ("784,128", "he_normal(scale: 2.0) {784, 128} f32 key=42"),
        ("784, 128", "he_normal(scale: 2.0) {784, 128} f32 key=42"),
        ("[784, 128]", "he_normal(scale: 2.0) {784, 128} f32 key=42"),
        ("{784, 128}", "he_normal(scale: 2.0) {784, 128} f32 key=42"),
        ("{784,128,}", "he_normal(scale: 2.0) {784, 128} f32 key=42"),
        ("{}", "he_normal(scale: 2.0) {} f32 key=42"),
        ("[]", "he_normal(scale: 2.0) {} f32 key=42"),
        ("7", "he_normal(scale: 2.0) {7} f32 key=42"),
        ("1_000x2", "he_normal(scale: 2.0) {1000, 2} f32 key=42"),
        ("shape=3x4", "he_normal(scale: 2.0) {3, 4} f32 key=42"),
        ("shape 3 4", "he_normal(scale: 2.0) {3, 4} f32 key=42"),
        ("set shape {3, 4}", "he_normal(scale: 2.0) {3, 4} f32 key=42"),
        // Types.
        ("bf16", "he_normal(scale: 2.0) {784, 256} bf16 key=42"),
        (":bf16", "he_normal(scale: 2.0) {784, 256} bf16 key=42"),
        ("{:bf, 16}", "he_normal(scale: 2.0) {784, 256} bf16 key=42"),
        ("bfloat16", "he_normal(scale: 2.0) {784, 256} bf16 key=42"),
        ("float64", "he_normal(scale: 2.0) {784, 256} f64 key=42"),
        ("double", "he_normal(scale: 2.0) {784, 256} f64 key=42"),
        ("half", "he_normal(scale: 2.0) {784, 256} f16 key=42"),
        ("type F16", "he_normal(scale: 2.0) {784, 256} f16 key=42"),
        ("type {:f, 64}", "he_normal(scale: 2.0) {784, 256} f64 key=42"),
        ("type: :f64", "he_normal(scale: 2.0) {784, 256} f64 key=42"),
        ("zeros uint8", "zeros {784, 256} u8 key=42"),
        ("zeros i64", "zeros {784, 256} s64 key=42"),
        ("normal complex64", "normal(mean: 0.0, scale: 0.01) {784, 256} c64 key=42"),
        // Keys.
        ("seed=7", "he_normal(scale: 2.0) {784, 256} f32 key=7"),
        ("seed: 7", "he_normal(scale: 2.0) {784, 256} f32 key=7"),
        ("key=-7", "he_normal(scale: 2.0) {784, 256} f32 key=-7"),
        ("key -7", "he_normal(scale: 2.0) {784, 256} f32 key=-7"),
        ("seed 7", "he_normal(scale: 2.0) {784, 256} f32 key=7"),
        ("set seed=7", "he_normal(scale: 2.0) {784, 256} f32 key=7"),
        // Options.
        ("he_normal scale=3", "he_normal(scale: 3.0) {784, 256} f32 key=42"),
        ("he_normal(scale=3)", "he_normal(scale: 3.0) {784, 256} f32 key=42"),
        ("he_normal(scale: 3,)", "he_normal(scale: 3.0) {784, 256} f32 key=42"),
        ("scale=.5", "he_normal(scale: 0.5) {784, 256} f32 key=42"),
        ("scale: 1e-2", "he_normal(scale: 0.01) {784, 256} f32 key=42"),
        ("scale 5.0e-1", "he_normal(scale: 0.5) {784, 256} f32 key=42"),
        ("set scale 3", "he_normal(scale: 3.0) {784, 256} f32 key=42"),
        ("he_uniform()", "he_uniform(scale: 2.0) {784, 256} f32 key=42"),
        ("full(-7)", "full(-7) {784, 256} f32 key=42"),
        ("full(7.0)", "full(7.0) {784, 256} f32 key=42"),
        ("full(value: 0.5)", "full(0.5) {784, 256} f32 key=42"),
        ("full value=-1", "full(-1) {784, 256} f32 key=42"),
        ("full 3 value=2 s8", "full(2) {3} s8 key=42"),
        (
            "variance_scaling mode=fan_out distribution=:uniform",
            "variance_scaling(scale: 0.01, mode: :fan_out, distribution: :uniform) {784, 256} f32 key=42"
        ),
        ("orthogonal(distribution: uniform)", "orthogonal(distribution: :uniform) {784, 256} f32 key=42"),
        ("orthogonal(distribution: :uniform)", "orthogonal(distribution: :uniform) {784, 256} f32 key=42"),
        // Order, spaces, comments, Axon's own name.
        ("key=1 bf16 3x4 zeros", "zeros {3, 4} bf16 key=1"),
        ("  zeros\t3x4  ", "zeros {3, 4} f32 key=42"),
        ("zeros 3x4 # as in the paper", "zeros {3, 4} f32 key=42"),
        ("Axon.Initializers.zeros", "zeros {784, 256} f32 key=42"),
        ("Axon.Initializers.full(2)", "full(2) {784, 256} f32 key=42"),
    ]

    @Test(arguments: accepted)
    func isAccepted(line: String, shows: String) throws {
        var session = Session()
        _ = try session.perform(line)
        #expect(session.current.description == shows)
    }

    @Test(arguments: ["", "   ", "# zeros", "\t#"])
    func saysNothing(line: String) throws {
        var session = Session()
        guard case .nothing = try session.perform(line) else { return #expect(Bool(false), "'\(line)' is answered") }
        #expect(!session.canUndo)
    }

    @Test func anInitializerStartsFromItsDefaults() throws {
        var session = Session()
        _ = try session.perform("normal mean=1 scale=3")
        _ = try session.perform("scale 4")
        #expect(session.spec.call == "normal(mean: 1.0, scale: 4.0)")
        _ = try session.perform("normal")
        #expect(session.spec.call == "normal(mean: 0.0, scale: 0.01)")
    }
}
