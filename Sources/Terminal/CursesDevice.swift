import CNcurses
import Platform
import Screen
import Synchronization
import TerminalRestore

/// Curses on one terminal: started, left, entered again and closed.
final class CursesDevice {
    let colorDepth: ColorDepth
    let supportsUnicode: Bool
    let pairs: PairTable
    /// Where keys come from, to be polled.
    let input: Int32

    private let output: Int32
    private let screen: OpaquePointer
    private let streams: (input: UnsafeMutablePointer<FILE>, output: UnsafeMutablePointer<FILE>)
    private let ordinaryModes: termios
    private let knowsSequences: Bool
    private let restoration: [UInt8]
    private(set) var size = Size(width: 1, height: 1)

    private static let isOpen = Atomic(false)

    /// Checks everything curses would exit for, then starts it and enters.
    init(_ options: TerminalOptions) throws(TerminalError) {
        for descriptor in [options.input, options.output] where isatty(descriptor) == 0 {
            throw .notATerminal(descriptor: descriptor)
        }
        guard let name = options.environment["TERM"], !name.isEmpty else { throw .unnamedTerminal }
        var modes = termios()
        guard tcgetattr(options.output, &modes) == 0 else { throw .unusable(errno: errno) }
        guard !Self.isOpen.exchange(true, ordering: .sequentiallyConsistent) else { throw .alreadyInSession }
        do throws(TerminalError) {
            (screen, streams) = try Self.start(name, options)
        } catch {
            Self.isOpen.store(false, ordering: .sequentiallyConsistent)
            throw error
        }

        input = options.input
        output = options.output
        ordinaryModes = modes
        supportsUnicode = Capabilities.supportsUnicode(characterSet: String(cString: nl_langinfo(Int32(CODESET))))
        let colors = Int(tigetnum("colors"))
        let hasDirectColor = initscope_terminfo_flag("RGB") != 0
        colorDepth =
            options.colorDepth.map { colors >= 8 ? $0 : .monochrome }
            ?? Capabilities.colorDepth(
                environment: options.environment, colors: colors, hasDirectColor: hasDirectColor)
        let painted = Capabilities.paintedDepth(colorDepth, colors: colors, hasDirectColor: hasDirectColor)
        if painted != .monochrome {
            start_color()
            use_default_colors()
        }
        pairs = PairTable(
            depth: painted, colors: Int(initscope_color_count()), limit: Int(initscope_pair_count()))
        // Private modes are harmless to any terminal that speaks ECMA-48, and would be printed by one that does not.
        knowsSequences = Self.capability("cup").starts(with: [0x1B, UInt8(ascii: "[")])
        let restored = ["sgr0", "op", "rmkx", "cnorm", "rmcup"].flatMap { Self.capability($0) }
        restoration = (knowsSequences ? Array((Self.mouseOff + Self.pasteOff).utf8) : []) + restored
        mouse = options.mouse

        raw()
        noecho()
        nonl()
        keypad(initscope_window(), true)
        nodelay(initscope_window(), true)
        meta(initscope_window(), true)
        set_escdelay(Self.escapeDelay)
        defineKeys()
        enter()
        _ = adoptSize()
    }

    /// Who gets the mouse.
    var mouse: TerminalOptions.Mouse {
        didSet { send(mouse == .captured ? Self.mouseOn : Self.mouseOff) }
    }

    // MARK: - Entering and leaving

    /// Full-screen mode; what was drawn is to be drawn again.
    func enter() {
        Restoration.arm(descriptor: output, modes: ordinaryModes, sequence: restoration)
        reset_prog_mode()
        _ = initscope_repaint()
        doupdate()
        send(Self.pasteOn + (mouse == .captured ? Self.mouseOn : ""))
    }

    /// The terminal as it was found.
    func leave() {
        send(Self.mouseOff + Self.pasteOff)
        curs_set(1)
        endwin()
        Restoration.disarm()
        var modes = ordinaryModes
        // Waits until what was written has left, as changing modes earlier could garble it.
        tcsetattr(output, TCSADRAIN, &modes)
        HeldErrors.release()
    }

    /// Leaves for good.
    func close() {
        leave()
        delscreen(screen)
        fclose(streams.input)
        fclose(streams.output)
        Self.isOpen.store(false, ordering: .sequentiallyConsistent)
    }

    // MARK: - Reading

    /// Every code there is, without waiting except for the rest of an escape sequence.
    func readCodes() -> [Int32] {
        var codes: [Int32] = []
        while codes.count < Self.batch {
            let code = wgetch(initscope_window())
            guard code != ERR else { break }
            if code != KEY_RESIZE { codes.append(code) }
        }
        return codes
    }

    /// Whether the terminal says there is something to read, and there is nothing.
    var isAtEnd: Bool {
        var descriptor = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
        guard poll(&descriptor, 1, 0) == 1 else { return false }
        var available: Int32 = 0
        return ioctl(input, UInt(FIONREAD), &available) != 0 || available == 0
    }

    /// Follows the terminal's size; the new one, when it changed. Terminals that do not know theirs keep what
    /// their description says.
    func adoptSize() -> Size? {
        var window = winsize()
        let isKnown = ioctl(output, UInt(TIOCGWINSZ), &window) == 0 && window.ws_col > 0 && window.ws_row > 0
        if isKnown, window.ws_row != getmaxy(initscope_window()) || window.ws_col != getmaxx(initscope_window()) {
            resizeterm(Int32(window.ws_row), Int32(window.ws_col))
        }
        let new = Size(width: Int(getmaxx(initscope_window())), height: Int(getmaxy(initscope_window())))
        guard new != size else { return nil }
        size = new
        return new
    }

    // MARK: - Starting

    /// In milliseconds. Curses' own second makes Escape feel broken; a slow line still delivers a sequence in this.
    private static let escapeDelay: Int32 = 25

    /// Codes read at once, so that input that never ends still lets a frame be drawn.
    private static let batch = 65536

    private static func start(
        _ name: String, _ options: TerminalOptions
    ) throws(TerminalError) -> (OpaquePointer, (UnsafeMutablePointer<FILE>, UnsafeMutablePointer<FILE>)) {
        setlocale(LC_CTYPE, "")
        guard let output = fdopen(dup(options.output), "w") else { throw .unusable(errno: errno) }
        guard let input = fdopen(dup(options.input), "r") else {
            fclose(output)
            throw .unusable(errno: errno)
        }
        // Not `initscr`, which ends the program when it fails.
        guard let screen = newterm(name, output, input) else {
            fclose(input)
            fclose(output)
            throw .unknownTerminal(name: name)
        }
        guard initscope_terminfo_string("cup") != nil else {
            endwin()
            delscreen(screen)
            fclose(input)
            fclose(output)
            throw .cannotMoveCursor(name: name)
        }
        return (screen, (input, output))
    }

    private func defineKeys() {
        for (index, row) in KeySequence.all.enumerated() {
            define_key(row.text, InputCode.firstKey + Int32(index))
        }
        define_key("\u{1B}[200~", InputCode.pasteStart)
        define_key("\u{1B}[201~", InputCode.pasteEnd)
        define_key("\u{1B}[<", InputCode.mouse)
        define_key("\u{1B}[M", InputCode.oldMouse)
    }

    // MARK: - Sequences

    // xterm's private modes: 2004 brackets pastes; 1000 reports buttons, 1002 also drags, 1006 in decimal.
    private static let pasteOn = "\u{1B}[?2004h"
    private static let pasteOff = "\u{1B}[?2004l"
    private static let mouseOn = "\u{1B}[?1000h\u{1B}[?1002h\u{1B}[?1006h"
    private static let mouseOff = "\u{1B}[?1006l\u{1B}[?1002l\u{1B}[?1000l"

    func send(_ sequence: String) {
        guard knowsSequences else { return }
        let bytes = Array(sequence.utf8)
        _ = write(output, bytes, bytes.count)
    }

    /// A string of the terminal's description, without the delays (`$<5>`) meant for curses.
    private static func capability(_ name: String) -> [UInt8] {
        guard let value = initscope_terminfo_string(name) else { return [] }
        return Array(String(cString: value).replacing(/\$<[^>]*>/, with: "").utf8)
    }
}
