// The little of MPI that is needed, with no more of it in view than numbers and bytes: where the program is built without
// MPI, `cmpi_begin` says so and nothing else may be called.
//
// Source: MPI: A Message-Passing Interface Standard, version 3.1.
#ifndef CMPI_H
#define CMPI_H

#include <stdbool.h>
#include <stddef.h>

/// Whether the program was built with MPI.
bool cmpi_is_built(void);

/// Joins the other processes; one thread may call at a time. False without MPI, or where it cannot begin.
bool cmpi_begin(void);

/// Which of the processes this one is, from 0.
int cmpi_rank(void);

/// How many processes there are.
int cmpi_size(void);

/// The name of the host, at most `size` bytes with the 0 at its end.
void cmpi_host(char *name, size_t size);

/// Sends bytes to a process; returns once they may change.
void cmpi_send(int rank, int tag, const void *bytes, size_t count);

/// Whether a message with the tag is there, from whom, and how many bytes it has. Does not wait.
bool cmpi_probe(int tag, int *rank, size_t *count);

/// Takes a message that is there.
void cmpi_receive(int rank, int tag, void *bytes, size_t count);

/// Takes leave of the others; waits until all of them do.
void cmpi_end(void);

/// Ends all processes.
void cmpi_abort(int status);

#endif
