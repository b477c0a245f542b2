import CDigits

extension Dataset {
    /// 1,797 images of handwritten digits, 8 × 8 pixels: 1,438 to train on, 359, every fifth, to test with.
    ///
    /// E. Alpaydin and C. Kaynak, Optical Recognition of Handwritten Digits, UCI Machine Learning Repository, 1998,
    /// doi:10.24432/C50P49, licensed under CC BY 4.0. Pixels, from 0 to 16, are standardized by one mean and one
    /// standard deviation.
    public static let digits: Dataset = {
        let (count, stride) = (Int(CDIGITS_COUNT), Int(CDIGITS_STRIDE))
        let bytes = UnsafeBufferPointer(start: cdigits(), count: count * stride)
        var (pixels, labels): ([Float], [Int]) = ([], [])
        for image in 0..<count {
            pixels += bytes[image * stride..<(image + 1) * stride - 1].map(Float.init)
            labels.append(Int(bytes[(image + 1) * stride - 1]))
        }
        return Dataset("digits", inputs: pixels, inputShape: [8, 8], targets: .classes(labels), outputs: 10)
    }()
}
