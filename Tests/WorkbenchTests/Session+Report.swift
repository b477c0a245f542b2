import Documents
import Foundation
import Screen
import Testing

@testable import Workbench

extension Session {
    /// What a study finds that a line asks for.
    func report<Report: StudyReport>(_ line: String) throws -> Report {
        guard case .study(let request) = try interpret(line) else { throw NoSuchReport() }
        return try #require(try request.study.report(request, context()) as? Report)
    }

    /// What a line is answered with, in a session where the lines before it were carried out.
    static func answer(_ line: String, after before: [String] = []) throws -> Answer {
        var session = Session()
        for line in before { _ = try session.perform(line) }
        guard case .answer(let answer) = try session.perform(line) else { throw NoSuchReport() }
        return answer
    }

    /// The same as data.
    static func json(_ line: String) throws -> [String: Any] {
        let text = try JSONWriter(.compact).text(of: [answer(line).document])
        return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    private struct NoSuchReport: Error {}
}
