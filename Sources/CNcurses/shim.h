// ncurses with wide characters, as Swift can import it.
//
// Wrapped below: the mutable globals `stdscr`, `COLORS` and `COLOR_PAIRS`, which Swift 6 refuses to read; `cchar_t`,
// whose attribute macros Swift cannot import; and the terminfo queries whose failures are pointers cast from integers.
#ifndef INITSCOPE_CNCURSES_SHIM_H
#define INITSCOPE_CNCURSES_SHIM_H

// Both before any header: the wide-character functions are declared only with them.
#ifndef _XOPEN_SOURCE_EXTENDED
#define _XOPEN_SOURCE_EXTENDED 1
#endif
#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <term.h>

// `term.h` defines every terminfo capability as a macro of an everyday word (`columns`, `tab`, …); Swift imports none
// of them, so they do no harm there.

static inline WINDOW *initscope_window(void) { return stdscr; }
static inline int initscope_color_count(void) { return COLORS; }
static inline int initscope_pair_count(void) { return COLOR_PAIRS; }

// What ncurses remembers drawing to the terminal; marking it makes the next refresh repaint everything.
static inline int initscope_repaint(void) { return clearok(curscr, TRUE); }

// tigetstr: null both for an absent capability and for one that is not a string.
static inline const char *initscope_terminfo_string(const char *name) {
    char *value = tigetstr(name);
    return value == (char *)-1 ? NULL : value;
}

// tigetflag: -1 for a name that is not a flag.
static inline int initscope_terminfo_flag(const char *name) { return tigetflag(name) == 1; }

// One cell. ncurses takes at most CCHARW_MAX scalars a cell and stops at a zero.
static inline int initscope_put(
    WINDOW *window, int row, int column, const wchar_t *text, unsigned attributes, int pair
) {
    cchar_t cell;
    // The pair goes through the pointer: the `short` argument ends at 32767.
    if (setcchar(&cell, text, (attr_t)attributes, 0, &pair) == ERR) return ERR;
    return mvwadd_wch(window, row, column, &cell);
}

enum {
    INITSCOPE_CELL_SCALARS = CCHARW_MAX,
};
static const unsigned initscope_bold = A_BOLD;
static const unsigned initscope_dim = A_DIM;
static const unsigned initscope_underline = A_UNDERLINE;
static const unsigned initscope_reverse = A_REVERSE;

#endif
