// libedit as Swift can import it.
//
// `el_wset`, `el_wget` and `history_w` are variadic, which Swift cannot call: each wrapper below is one operation of
// theirs with its argument types spelled out. The rest of
// libedit imports as it is.
#ifndef INITSCOPE_CEDITLINE_SHIM_H
#define INITSCOPE_CEDITLINE_SHIM_H

#include <histedit.h>

// `openpty`, which Swift's Glibc module leaves out.
#include <pty.h>

// The columns of a character; `wcwidth`, which Swift's Glibc module leaves out.
static inline int initscope_columns(wchar_t character) {
    extern int wcwidth(wchar_t);
    return wcwidth(character);
}

typedef wchar_t *(*initscope_el_prompt)(EditLine *);
typedef unsigned char (*initscope_el_function)(EditLine *, wint_t);

// EL_PROMPT_ESC: text between two `literal` characters is sent to the terminal as it is and counts no columns.
static inline int initscope_el_set_prompt(EditLine *editor, initscope_el_prompt prompt, wchar_t literal) {
    return el_wset(editor, EL_PROMPT_ESC, prompt, literal);
}

// EL_EDITOR: L"emacs" or L"vi"; null when it cannot be told.
static inline const wchar_t *initscope_el_get_editor(EditLine *editor) {
    const wchar_t *name = NULL;
    return el_wget(editor, EL_EDITOR, &name) == 0 ? name : NULL;
}

static inline int initscope_el_set_editor(EditLine *editor, const wchar_t *name) {
    return el_wset(editor, EL_EDITOR, name);
}

// EL_ADDFN: libedit keeps the pointers, so the strings must outlive the editor.
static inline int initscope_el_add_function(
    EditLine *editor, const wchar_t *name, const wchar_t *help, initscope_el_function function
) {
    return el_wset(editor, EL_ADDFN, name, help, function);
}

// EL_HIST with libedit's own history implementation.
static inline int initscope_el_set_history(EditLine *editor, HistoryW *history) {
    return el_wset(editor, EL_HIST, history_w, history);
}

// EL_GETCFN
static inline int initscope_el_set_reader(EditLine *editor, el_rfunc_t reader) {
    return el_wset(editor, EL_GETCFN, reader);
}

// EL_SETFP: the stream that is drawn on.
static inline int initscope_el_set_output(EditLine *editor, FILE *stream) {
    return el_wset(editor, EL_SETFP, 1, stream);
}

// EL_CLIENTDATA
static inline int initscope_el_set_client(EditLine *editor, void *client) {
    return el_wset(editor, EL_CLIENTDATA, client);
}

static inline void *initscope_el_get_client(EditLine *editor) {
    void *client = NULL;
    return el_wget(editor, EL_CLIENTDATA, &client) == 0 ? client : NULL;
}

// EL_SIGNAL
static inline int initscope_el_set_signal(EditLine *editor, int handles) {
    return el_wset(editor, EL_SIGNAL, handles);
}

// EL_PREP_TERM: 1 puts the terminal into editing modes, 0 puts it back.
static inline int initscope_el_prepare_terminal(EditLine *editor, int editing) {
    return el_wset(editor, EL_PREP_TERM, editing);
}

// EL_REFRESH: draws prompt and line anew from where the cursor is.
static inline int initscope_el_refresh(EditLine *editor) {
    return el_wset(editor, EL_REFRESH);
}

// H_SETSIZE, H_CLEAR, H_ENTER: the event they report back is of no use here.
static inline int initscope_history_set_size(HistoryW *history, int size) {
    HistEventW event;
    return history_w(history, &event, H_SETSIZE, size);
}

static inline int initscope_history_clear(HistoryW *history) {
    HistEventW event;
    return history_w(history, &event, H_CLEAR);
}

static inline int initscope_history_enter(HistoryW *history, const wchar_t *line) {
    HistEventW event;
    return history_w(history, &event, H_ENTER, line);
}

#endif
