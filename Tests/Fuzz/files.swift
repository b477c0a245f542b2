/// What libFuzzer calls with each of its inputs: a file of tensors, to be opened and read a little. `scripts/fuzz MINUTES`
/// compiles this together with the readers, and begins with the sound files of their tests.
@_cdecl("LLVMFuzzerTestOneInput")
public func readOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    _ = FileFuzzer.read(Array(UnsafeBufferPointer(start: bytes, count: count)), named: "input")
    return 0
}
