import InitializerCore
import Screen
import Testing
import Workbench

@testable import Explorer

@Suite struct CopiedCallTests {
    @Test func theCallIsCopiedWithWhatItNeeds() {
        let headless = Headless()
        headless.press(":").type("yank call torch").press("Enter")
        #expect(
            headless.device.copies == [
                """
                import torch
                torch.manual_seed(42)
                w = torch.empty((784, 256))
                torch.nn.init.trunc_normal_(w, std=0.057419457, a=-0.11483891, b=0.11483891)
                """
            ])
        #expect(headless.screen.text.contains("copied the call in PyTorch to the clipboard"))
        #expect(headless.model.overlay == nil)
    }

    @Test func whereThereIsNoCallThatIsSaid() {
        let headless = Headless()
        headless.press(":").type("normal").press("Enter")
        headless.press(":").type("yank call timm").press("Enter")
        #expect(headless.device.copies.isEmpty)
        #expect(headless.screen.text.contains("no call to copy"))
    }

    @Test func aFrameworkThereIsNotIsRefused() {
        let headless = Headless()
        headless.press(":").type("yank call pytorhc").press("Enter")
        #expect(headless.screen.text.contains("did you mean 'pytorch'?"))
        #expect(headless.device.copies.isEmpty)
    }

    @Test func aFrameworkAloneStaysWithTheStudy() {
        let headless = Headless(width: 120, height: 40)
        headless.press("0").press(":").type("translate keras").press("Enter")
        #expect(headless.model.study.tab.name == "translate")
        #expect(headless.screen.text.contains("keras.initializers.HeNormal(seed=42)"))
        headless.press("+")
        #expect(headless.screen.text.contains("keras.initializers.HeNormal(seed=43)"))
        #expect(!headless.screen.text.contains("torch"))
    }
}
