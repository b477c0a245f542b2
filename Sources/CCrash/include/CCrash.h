// What is done from a signal handler when the program crashes, where little may be called (signal-safety(7)), and
// what Swift's own runtime offers for reading the report afterwards.
#ifndef INITSCOPE_CCRASH_H
#define INITSCOPE_CCRASH_H

#include <stddef.h>
#include <stdint.h>

/// From now on a crash writes a report: the signal, the addresses of the frames, and where what is in memory. Then it runs
/// this program again under another name, with the report as its argument, to make it readable and to say so; and ends
/// as the signal would have ended it. Nothing waits for a person.
///
/// A signal that somebody sent is no crash, and has no report.
///
/// - Parameters:
///   - path: the report's file, replaced each time. Folders are made for it, for the user alone.
///   - about: what the report says first, such as a version. Ends in a line break.
///   - reader: the name this program is run under to read the report.
void initscope_crash_install(const char *path, const char *about, const char *reader);

/// From Swift's runtime: a symbol's name as it is in the source, to be freed; NULL for what is no name of Swift.
char *swift_demangle(const char *name, size_t length, char *output, size_t *output_size, uint32_t flags);

#endif
