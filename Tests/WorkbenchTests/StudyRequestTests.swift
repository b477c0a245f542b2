import InitializerCore
import TestSupport
import Testing

@testable import Workbench

/// A request is a value: printed and parsed again it is the same.
@Suite struct StudyRequestTests {
    @Test(arguments: [
        "stats", "stats he_normal {3, 4}", "hist bins=12", "hist bins=fd counts=log", "hist normal {100} bins=7",
        "check tolerance=0.5 alpha=0.001", "check normal {64} against uniform(scale: 0.5) {64}", "cdf", "qq zeros {3}",
        "spectrum {8, 8} bins=4", "compare", "compare he_normal with bf16", "compare key=3", "explain",
        "explain he_uniform", "explain he_uniform {3, 3, 2, 4}", "translate jax", "translate framework=pytorch",
        "depth", "depth activation=tanh layers=3 width=8 batch=2 keys=2 bias=0.05 slope=0.5",
        "chaos glorot_normal activation=relu points=5", "gain", "gain leaky_relu slope=0.2", "gain activation=tanh",
        "sweep", "sweep keys=1...9", "sweep keys=7", "sweep statistic=std scale=0.5...4 steps=3 keys=2",
        "sweep shape=16x16,{8, 4} statistic=orthogonality.max keys=2", "sweep type=f32,bf16 keys=-3...3 bins=9",
        "sweep normal {10} f64 mean=0,1,2.5", "tensor limit=3",
        "coords", "coords widths=2...8 parametrization=mup optimizer=sgd strict=on", "coords he_normal widths=64...128",
        "train", "train data=moons network=pre_norm norm=rms steps=3 rate=0.5", "train data=\"x.npz\" keys=2",
        "train he_normal against glorot_normal against normal(scale: 0.5) layers=2", "show he_normal {2, 2}", "ortho",
        "expect mean == 0 ± 0.25", "expect variance < 1.0e-3 of uniform {8, 8}",
    ])
    func aPrintedRequestParsesAsItself(line: String) throws {
        let session = Session()
        let request = try session.interpret(line)
        #expect(try session.interpret(request.description) == request, "\(request)")
    }

    /// The subjects of a line that names none are those on show when it is carried out.
    @Test func aRequestWithoutASubjectFollowsTheOneOnShow() throws {
        var session = Session()
        guard case .study(let request) = try session.interpret("stats") else { return #expect(Bool(false)) }
        #expect(request.followsCurrent && !request.followsPinned)
        _ = try session.perform("ones {2, 3}")
        let report = try #require(try request.study.report(request, session.context()) as? StatisticsReport)
        #expect(report.measured.summary.moments.mean == 1 && report.measured.summary.count == 6)
    }

    @Test func everyStudyIsACommandWithTheSameNameAndSettings() throws {
        for study in Study.all {
            let command = try #require(Command.named(study.name))
            #expect(command.settings == study.settings && command.summary == study.summary)
        }
        #expect(Set(Study.all.map(\.name)).count == Study.all.count)
        #expect(Set(Study.tabs + Study.fits) == Set(Study.all.filter { $0.tab != nil }))
        let keys = Study.tabs.compactMap { $0.tab?.key }
        #expect(Set(keys).count == keys.count)
    }
}
