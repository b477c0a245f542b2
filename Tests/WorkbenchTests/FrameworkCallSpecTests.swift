import InitializerCore
import Testing

@testable import Workbench

/// What the calls of frameworks' initializers, and of layers, stand for where a Spec may stand.
@Suite struct FrameworkCallSpecTests {
    private static let laws: [(line: String, deviation: Double, bound: Double)] = [
        // bound = √(6 / (1 + a²) / fan_in)
        ("nn.init.kaiming_uniform_(w, a=math.sqrt(5)) {784, 256}", 0.020619652471058063, 0.03571428571428571),
        (
            "torch.nn.init.kaiming_uniform_(torch.empty(256, 784), nonlinearity='relu')", 0.050507627227610534,
            0.08748177652797065
        ),
        ("nn.init.kaiming_normal_(torch.empty((64, 3, 7, 7)), mode='fan_out')", 0.025253813613805268, .infinity),
        ("nn.init.kaiming_normal_(w, nonlinearity=\"tanh\") {784, 256}", 0.05952380952380953, .infinity),
        ("kaiming_normal_(w, 0.2) {784, 256}", 0.049526803234395456, .infinity),
        ("nn.init.xavier_uniform_(w, gain=2) {784, 256}", 2 * 0.04385290096535147, 2 * 0.075955452531275),
        ("nn.init.xavier_normal_(torch.zeros(256, 784))", 0.04385290096535147, .infinity),
        ("nn.init.uniform_(w, -0.1, 0.1) {784, 256}", 0.05773502691896258, 0.1),
        ("nn.init.normal_(w, std=0.02) {784, 256}", 0.02, .infinity),
        ("nn.init.kaiming_normal_(nn.Linear(784, 256).weight, nonlinearity='linear')", 1.0 / 28, .infinity),
        ("keras.initializers.HeNormal() {784, 256}", 0.050507627227610534, 0.11483891265342361),
        (
            "keras.initializers.HeNormal(seed=1)((784, 256), dtype=\"float32\")", 0.050507627227610534,
            0.11483891265342361
        ),
        (
            "tf.keras.initializers.VarianceScaling(2.0, mode='fan_out', distribution='uniform') {784, 256}",
            0.08838834764831845, 0.15309310892394862
        ),
        (
            "jax.nn.initializers.variance_scaling(2.0, \"fan_in\", \"truncated_normal\") {784, 256}",
            0.050507627227610534, 0.11483891265342361
        ),
        ("jax.nn.initializers.lecun_uniform()(key, (784, 256), jnp.float32)", 1.0 / 28, 0.06185895741317419),
        ("flax.linen.initializers.lecun_normal() {784, 256}", 1.0 / 28, 0.08120337388132545),
        ("nn.initializers.normal(0.02) {784, 256}", 0.02, .infinity),
        // MLX: gain / √fan_in, with a gain of 1.
        ("mlx.nn.init.he_normal() {784, 256}", 1.0 / 28, .infinity),
        ("nn.init.he_uniform()(mx.zeros((256, 784)), gain=2)", 2.0 / 28, 0.12371791482634838),
        ("nn.init.glorot_uniform()(mx.zeros((128, 3, 3, 64)))", 0.034020690871988585, 0.058925565098878960),
        ("Flux.kaiming_uniform {784, 256}", 0.050507627227610534, 0.08748177652797065),
        ("Flux.glorot_uniform(256, 784)", 0.04385290096535147, 0.075955452531275),
        ("Flux.kaiming_normal(3, 3, 64, 128; gain = 1.0)", 1.0 / 24, .infinity),
        (
            "timm.layers.variance_scaling_(w, scale=2.0, distribution='normal') {784, 256}", 0.050507627227610534,
            .infinity
        ),
        ("Axon.Initializers.he_normal() {784, 256}", 0.050507627227610534, 0.11483891265342361),
        ("nn.Linear(784, 256)", 0.020619652471058063, 0.03571428571428571),
        ("nn.Linear(784, 256).bias", 0.020619652471058063, 0.03571428571428571),
        ("nn.Conv2d(3, 64, 7)", 0.04761904761904762, 0.08247860988423225),
    ]

    /// The law of each call by the formulas of the framework's source: mean, σ, bounds. Fans: {784, 256} is 784 in and 256
    /// out, whatever order the framework stores them in.
    @Test(arguments: laws)
    func callsHaveTheFrameworksLaw(line: String, deviation: Double, bound: Double) throws {
        let law = try FrameworkCalls.spec(line).idealLaw
        #expect((law.standardDeviation / deviation - 1).magnitude < 1e-6)
        #expect(bound.isInfinite ? law.support.upper.isInfinite : (law.support.upper / bound - 1).magnitude < 1e-6)
    }

    @Test func callsStandWhereSpecsDo() throws {
        #expect(
            try FrameworkCalls.spec("nn.Linear(784, 256)").description
                == "variance_scaling(scale: 0.3333333333333333, mode: :fan_in, distribution: :uniform) {784, 256} f32 key=42"
        )
        #expect(
            try FrameworkCalls.spec("nn.Conv2d(3, 64, 7, dtype=torch.float16) key=7").description
                == "variance_scaling(scale: 0.3333333333333333, mode: :fan_in, distribution: :uniform) {7, 7, 3, 64} f16 key=7"
        )
        #expect(try FrameworkCalls.spec("torch.nn.init.eye_(w) {3, 3}").description == "identity {3, 3} f32 key=42")
        #expect(try FrameworkCalls.spec("keras.initializers.Constant(7) {3}").description == "full(7) {3} f32 key=42")
        #expect(
            try FrameworkCalls.spec("nn.init.orthogonal_(torch.empty(8, 4, 3, 3))").description
                == "orthogonal(distribution: :normal) {3, 3, 4, 8} f32 key=42")
        #expect(
            try FrameworkCalls.spec("jax.nn.initializers.delta_orthogonal(2.0) {3, 3, 8, 16}").description
                == "delta_orthogonal(gain: 2.0) {3, 3, 8, 16} f32 key=42")
        guard case .study(let compared) = try Session().interpret("compare nn.Linear(512,512) he_uniform"),
            case .given(let first) = compared.subjects[0], case .given(let second) = compared.subjects[1]
        else { throw Failure(.unexpected(expected: "two specs")) }
        #expect(
            first.spec?.initializer.name == "variance_scaling"
                && second.description == "he_uniform(scale: 2.0) {512, 512} f32 key=42")
        // What a command can set stands in a call for what the call says.
        guard case .study(let depth) = try Session().interpret("depth nn.Linear(512, 512, bias=False) layers=3") else {
            throw Failure(.unexpected(expected: "depth"))
        }
        #expect(depth.settings.keys.sorted() == ["layers"])
    }

    @Test func whatACallStandsForIsSaidOnce() throws {
        var session = Session()
        let line = try session.interpretation(of: "nn.Linear(784, 256)")
        #expect(
            session.note(on: line) == """
                nn.Linear(784, 256).weight is variance_scaling(scale: 0.3333333333333333, mode: :fan_in, distribution: \
                :uniform) {784, 256} here: PyTorch stores it as {256, 784}; with a = √5, kaiming_uniform_ is uniform within \
                1/√fan_in, a third of LeCun's variance
                """)
        #expect(session.note(on: line) == nil)
    }

    /// A normal of σ 1 cut at ±2 has a σ of 0.87962566103423978; a uniform number from 0 to 1 one of 1/√12.
    @Test(
        arguments: [
            ("nn.init.trunc_normal_(w, std=0.02, a=-0.04, b=0.04) {784, 256}", 0.0175925132206848, 0.04),
            ("timm.layers.trunc_normal_tf_(w, std=0.02) {784, 256}", 0.0175925132206848, 0.04),
            ("jax.nn.initializers.truncated_normal(0.02) {784, 256}", 0.0175925132206848, 0.04),
            ("keras.initializers.TruncatedNormal(stddev=0.02) {784, 256}", 0.0175925132206848, 0.04),
            ("nn.init.uniform_(w) {784, 256}", 0.288675134594813, 1),
            ("jax.nn.initializers.uniform(0.5) {784, 256}", 0.144337567297406, 0.5),
        ] as [(String, Double, Double)]) func cutAndShiftedLawsAreRead(line: String, deviation: Double, bound: Double)
        throws
    {
        let law = try FrameworkCalls.spec(line).idealLaw
        #expect((law.standardDeviation / deviation - 1).magnitude < 1e-5)
        #expect((law.support.upper / bound - 1).magnitude < 1e-6)
    }
}
