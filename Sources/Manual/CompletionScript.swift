/// What makes a shell complete the words behind a program's name: it asks the program each time, so that what a script
/// that was installed once offers is always what the program understands.
public struct CompletionScript: Sendable {
    /// The first of the hidden words a script asks the program with; the words typed so far follow.
    public static let question = "words"

    private let name: String

    /// The scripts for a program of this name.
    public init(_ program: Program) { name = program.name }

    /// The script, as the shell's own completions are installed and sourced.
    public func source(for shell: Shell) -> String {
        switch shell {
        case .bash: bash
        case .zsh: zsh
        case .fish: fish
        }
    }

    private var ask: String { "completions \(CompletionScript.question) --" }

    // Readline breaks words at = and : too, and takes an open quote with all behind it for one word. The program is
    // asked about words between spaces; what it answers is cut, or lengthened, to what readline is going to replace.
    private var bash: String {
        """
        # bash completion for \(name)

        _\(name)() {
            COMPREPLY=()
            local line=${COMP_LINE:0:COMP_POINT}
            local -a words
            read -ra words <<<"${line//[\\'\\"]/}"
            [[ $line == *[[:space:]] ]] && words+=('')
            local word=${words[${#words[@]} - 1]}

            local replaced=${COMP_WORDS[COMP_CWORD]:0:COMP_POINT}
            [[ -n $replaced && $line == *"$replaced" ]] || replaced=''
            [[ $replaced == [=:] ]] && replaced=''
            replaced=${replaced#[\\'\\"]}
            local typed='' kept=''
            if ((${#replaced} >= ${#word})); then
                typed=${replaced%"$word"}
            else
                kept=${word%"$replaced"}
            fi

            local program=${COMP_WORDS[0]/#\\~/"$HOME"} found
            while IFS=$'\\t' read -r found _; do
                if [[ $found == :file ]]; then
                    compopt -o filenames
                    mapfile -t COMPREPLY < <(compgen -f -- "$replaced")
                    return
                fi
                COMPREPLY+=("$typed${found#"$kept"}")
            done < <("$program" \(ask) "${words[@]:1}" 2>/dev/null)
            [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *[=\\ ] ]] && compopt -o nospace
            return 0
        }

        complete -F _\(name) \(name)

        """
    }

    private var zsh: String {
        """
        #compdef \(name)

        _\(name)() {
            local line text
            local -a closed open
            for line in "${(@f)$("${(Q)~words[1]}" \(ask) "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)}"; do
                [[ -n $line ]] || continue
                if [[ $line == :file ]]; then
                    _files
                    return
                fi
                text=${line%%$'\\t'*}
                # What a value follows is not a word yet.
                if [[ $text == *[=\\ ] ]]; then
                    open+=("${text//:/\\\\:}:${line#*$'\\t'}")
                else
                    closed+=("${text//:/\\\\:}:${line#*$'\\t'}")
                fi
            done
            _describe -t words word closed -- open -S ''
        }

        # Installed, this file is the function; sourced, it defines it.
        if [[ $funcstack[1] == _\(name) ]]; then
            _\(name) "$@"
        else
            compdef _\(name) \(name)
        fi

        """
    }

    private var fish: String {
        """
        # fish completion for \(name)

        function __\(name)_complete
            set --local words (commandline --tokenize --cut-at-cursor --current-process)
            set --local word (commandline --current-token --cut-at-cursor | string unescape --style=script)
            set --local program (string replace --regex '^~' "$HOME" -- $words[1])
            for line in ($program \(ask) $words[2..] (string trim --left --chars='\\'"' -- "$word") 2>/dev/null)
                if test "$line" = :file
                    __fish_complete_path "$word"
                    return
                end
                printf '%s\\n' $line
            end
        end

        complete --command \(name) --no-files --arguments '(__\(name)_complete)'

        """
    }
}
