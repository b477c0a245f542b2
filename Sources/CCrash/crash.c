#ifdef __linux__

#define _GNU_SOURCE
#include "CCrash.h"

#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <ucontext.h>
#include <unistd.h>

static const int crashes[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP, SIGSYS};
enum { count_of_crashes = sizeof crashes / sizeof *crashes, most_frames = 256 };

// Written once, before the handler is installed.
static char report_path[4096];
static char report_about[512];
static char reader_name[64];
static void *frames[most_frames];

static void put(int file, const char *text) {
    for (size_t left = strlen(text); left > 0;) {
        ssize_t written = write(file, text, left);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return;
        text += written;
        left -= (size_t)written;
    }
}

static void put_address(int file, uintptr_t address) {
    char digits[2 + 2 * sizeof address + 1] = "0x";
    for (size_t place = 0; place < 2 * sizeof address; place++) {
        digits[2 + place] = "0123456789abcdef"[address >> (8 * sizeof address - 4 * (place + 1)) & 15];
    }
    digits[sizeof digits - 1] = 0;
    put(file, digits);
}

// What the signal says of itself, without strsignal(3), which may allocate.
static const char *words(int number) {
    switch (number) {
        case SIGSEGV: return "segmentation fault";
        case SIGBUS: return "bus error";
        case SIGILL: return "illegal instruction";
        case SIGFPE: return "arithmetic exception";
        case SIGABRT: return "aborted";
        case SIGTRAP: return "trap";
        default: return "bad system call";
    }
}

static uintptr_t place_of(const void *context) {
    const ucontext_t *machine = context;
#if defined(__x86_64__)
    return (uintptr_t)machine->uc_mcontext.gregs[REG_RIP];
#elif defined(__aarch64__)
    return (uintptr_t)machine->uc_mcontext.pc;
#else
    (void)machine;
    return 0;
#endif
}

static int open_report(void) {
    const int flags = O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC;
    int file = open(report_path, flags, 0600);
    if (file >= 0 || errno != ENOENT) return file;
    for (char *slash = strchr(report_path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = 0;
        mkdir(report_path, 0700);
        *slash = '/';
    }
    return open(report_path, flags, 0600);
}

static void copy_maps(int file) {
    char block[4096];
    int maps = open("/proc/self/maps", O_RDONLY | O_CLOEXEC);
    if (maps < 0) return;
    ssize_t count;
    while ((count = read(maps, block, sizeof block - 1)) > 0) {
        block[count] = 0;
        put(file, block);
    }
    close(maps);
}

static bool write_report(int number, const void *context) {
    int file = open_report();
    if (file < 0) return false;
    put(file, report_about);
    put(file, "crash: ");
    put(file, words(number));
    put(file, "\n");
    int count = backtrace(frames, most_frames);
    // The handler's own frames come first.
    int first = 0;
    uintptr_t place = place_of(context);
    for (int index = 0; index < count && first == 0; index++) {
        if ((uintptr_t)frames[index] == place) first = index;
    }
    if (first == 0 && place != 0) {
        put(file, "frame ");
        put_address(file, place);
        put(file, "\n");
    }
    for (int index = first; index < count; index++) {
        put(file, "frame ");
        put_address(file, (uintptr_t)frames[index]);
        put(file, "\n");
    }
    copy_maps(file);
    return close(file) == 0;
}

// Runs the program again to read the report, for three seconds at most.
static bool has_been_read(void) {
    extern char **environ;
    // Not fork(2), which takes locks that the crash may have left taken.
    pid_t reader = vfork();
    if (reader == 0) {
        sigset_t none;
        sigemptyset(&none);
        sigprocmask(SIG_SETMASK, &none, NULL);
        char *const arguments[] = {reader_name, report_path, NULL};
        execve("/proc/self/exe", arguments, environ);
        _exit(127);
    }
    if (reader < 0) return false;
    int status = -1;
    for (int step = 0; step < 300; step++) {
        if (waitpid(reader, &status, WNOHANG) == reader) return WIFEXITED(status) && WEXITSTATUS(status) == 0;
        poll(NULL, 0, 10);
    }
    kill(reader, SIGKILL);
    waitpid(reader, &status, 0);
    return false;
}

static void crashed(int number, siginfo_t *info, void *context) {
    struct sigaction usual = {.sa_handler = SIG_DFL};
    for (int index = 0; index < count_of_crashes; index++) sigaction(crashes[index], &usual, NULL);
    // abort(3) sends its signal with tgkill(2).
    bool is_crash = info->si_code > 0 || (info->si_code == SI_TKILL && info->si_pid == getpid());
    if (is_crash) {
        bool is_written = write_report(number, context);
        if (!is_written || !has_been_read()) {
            put(STDERR_FILENO, "initscope crashed: ");
            put(STDERR_FILENO, words(number));
            if (is_written) {
                put(STDERR_FILENO, "\nthe addresses of the backtrace are in ");
                put(STDERR_FILENO, report_path);
            }
            put(STDERR_FILENO, "\n");
        }
    }
    sigset_t own;
    sigemptyset(&own);
    sigaddset(&own, number);
    pthread_sigmask(SIG_UNBLOCK, &own, NULL);
    raise(number);
}

void initscope_crash_install(const char *path, const char *about, const char *reader) {
    if (strlen(path) >= sizeof report_path || strlen(about) >= sizeof report_about) return;
    if (strlen(reader) >= sizeof reader_name) return;
    strcpy(report_path, path);
    strcpy(report_about, about);
    strcpy(reader_name, reader);
    // The first call loads what it unwinds with, which allocates.
    backtrace(frames, 1);
    // A stack that overflowed cannot run a handler.
    static char stack[64 << 10];
    stack_t former;
    if (sigaltstack(NULL, &former) == 0 && (former.ss_flags & SS_DISABLE)) {
        stack_t own = {.ss_sp = stack, .ss_size = sizeof stack};
        sigaltstack(&own, NULL);
    }
    struct sigaction action = {.sa_sigaction = crashed, .sa_flags = SA_SIGINFO | SA_ONSTACK};
    sigfillset(&action.sa_mask);
    for (int index = 0; index < count_of_crashes; index++) {
        struct sigaction former_action;
        if (sigaction(crashes[index], NULL, &former_action) != 0) continue;
        if (!(former_action.sa_flags & SA_SIGINFO) && former_action.sa_handler == SIG_IGN) continue;
        sigaction(crashes[index], &action, NULL);
    }
}

#else

#include "CCrash.h"

// Elsewhere the system reports crashes itself.
void initscope_crash_install(const char *path, const char *about, const char *reader) {
    (void)path, (void)about, (void)reader;
}

#endif
