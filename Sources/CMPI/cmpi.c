#include "CMPI.h"

#ifdef INITSCOPE_MPI

#include <mpi.h>
#include <stdio.h>

// Counts are ints.
static const size_t most = 1 << 28;

bool cmpi_is_built(void) { return true; }

bool cmpi_begin(void) {
    int provided = 0;
    return MPI_Init_thread(NULL, NULL, MPI_THREAD_SERIALIZED, &provided) == MPI_SUCCESS &&
           provided >= MPI_THREAD_SERIALIZED;
}

int cmpi_rank(void) {
    int rank = 0;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    return rank;
}

int cmpi_size(void) {
    int size = 1;
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    return size;
}

void cmpi_host(char *name, size_t size) {
    char host[MPI_MAX_PROCESSOR_NAME + 1] = "";
    int length = 0;
    MPI_Get_processor_name(host, &length);
    snprintf(name, size, "%s", host);
}

// The number of bytes first, so that more of them than a message can have come in several, in order.
void cmpi_send(int rank, int tag, const void *bytes, size_t count) {
    unsigned long long whole = count;
    MPI_Send(&whole, 1, MPI_UNSIGNED_LONG_LONG, rank, tag, MPI_COMM_WORLD);
    for (size_t sent = 0; sent < count; sent += most) {
        size_t part = count - sent < most ? count - sent : most;
        MPI_Send((const char *)bytes + sent, (int)part, MPI_BYTE, rank, tag, MPI_COMM_WORLD);
    }
}

bool cmpi_probe(int tag, int *rank, size_t *count) {
    int isThere = 0;
    MPI_Status status;
    MPI_Iprobe(MPI_ANY_SOURCE, tag, MPI_COMM_WORLD, &isThere, &status);
    if (!isThere) return false;
    unsigned long long whole = 0;
    MPI_Recv(&whole, 1, MPI_UNSIGNED_LONG_LONG, status.MPI_SOURCE, tag, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    *rank = status.MPI_SOURCE;
    *count = whole;
    return true;
}

void cmpi_receive(int rank, int tag, void *bytes, size_t count) {
    for (size_t received = 0; received < count; received += most) {
        size_t part = count - received < most ? count - received : most;
        MPI_Recv((char *)bytes + received, (int)part, MPI_BYTE, rank, tag, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    }
}

void cmpi_end(void) { MPI_Finalize(); }

void cmpi_abort(int status) { MPI_Abort(MPI_COMM_WORLD, status); }

#else

bool cmpi_is_built(void) { return false; }
bool cmpi_begin(void) { return false; }
int cmpi_rank(void) { return 0; }
int cmpi_size(void) { return 1; }
void cmpi_host(char *name, size_t size) {
    if (size > 0) name[0] = 0;
}
void cmpi_send(int rank, int tag, const void *bytes, size_t count) {}
bool cmpi_probe(int tag, int *rank, size_t *count) { return false; }
void cmpi_receive(int rank, int tag, void *bytes, size_t count) {}
void cmpi_end(void) {}
void cmpi_abort(int status) {}

#endif
