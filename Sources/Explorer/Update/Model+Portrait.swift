import InitializerCore
import Screen

/// The portrait follows what is on show, as studies do.
extension Model {
    /// Asks for the portrait the tensor panel needs, unless it is there or in the making.
    mutating func followPortrait() -> [Effect] {
        guard let (request, source) = portraitWanted else {
            guard portraitRequest != nil else { return [] }
            portraitRequest = nil
            portraitGeneration += 1
            return [.cancelPortrait]
        }
        guard request != portraitRequest else { return [] }
        portraitRequest = request
        portraitGeneration += 1
        guard portrait?.request != request else { return [] }
        return [.portray(request, source, generation: portraitGeneration)]
    }

    private var portraitWanted: (Portrait.Request, DrawnTensor)? {
        guard let subject = tensorView.subject, let panel = layout.rect(of: .tensor)?.inset(by: 1), let picture,
            picture.spec == shown, panel.width > 0, panel.height > 1
        else { return nil }
        let request = Portrait.Request(
            spec: shown, part: MatrixView(shown.shape, tensorSlice).part, subject: subject,
            size: TensorPanel.portraitSize(of: panel.size, self))
        return (request, picture.source)
    }

    /// Takes in a portrait, unless another is wanted by now.
    mutating func takeIn(_ portrait: Portrait, _ generation: Int) -> [Effect] {
        guard generation == portraitGeneration else { return [] }
        self.portrait = portrait
        return []
    }
}
