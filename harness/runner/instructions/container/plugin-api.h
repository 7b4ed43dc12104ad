/* Version 1 of the interface between QEMU and its TCG plugins: what we use of it, as QEMU 4.2 to 8.1 have it. Written
 * from its documentation (docs/devel/tcg-plugins.rst), since packages of qemu-user ship no header. */
#ifndef PLUGIN_API_H
#define PLUGIN_API_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { PLUGIN_API = 1 };

typedef uint64_t qemu_plugin_id_t;

struct qemu_info {
    const char *target_name;
    /* Versions of this interface that the program has. */
    struct {
        int min, cur;
    } version;
    bool system_emulation;
    union {
        struct {
            int smp_vcpus, max_vcpus;
        } system;
    };
};

struct qemu_plugin_tb;
struct qemu_plugin_insn;

/* QEMU_PLUGIN_CB_NO_REGS: a callback that looks at no register. */
enum qemu_plugin_cb_flags { QEMU_PLUGIN_CB_NO_REGS };

/* Symbols that QEMU looks for in a plugin. */
extern const int qemu_plugin_version;
int qemu_plugin_install(qemu_plugin_id_t id, const struct qemu_info *info, int count, char **words);

/* Functions that QEMU exports to plugins. */
void qemu_plugin_register_vcpu_tb_trans_cb(qemu_plugin_id_t id,
                                           void (*translated)(qemu_plugin_id_t, struct qemu_plugin_tb *));
void qemu_plugin_register_atexit_cb(qemu_plugin_id_t id, void (*ended)(qemu_plugin_id_t, void *), void *data);
size_t qemu_plugin_tb_n_insns(const struct qemu_plugin_tb *block);
struct qemu_plugin_insn *qemu_plugin_tb_get_insn(const struct qemu_plugin_tb *block, size_t index);
uint64_t qemu_plugin_tb_vaddr(const struct qemu_plugin_tb *block);
/* Where the instruction is in QEMU's own memory. */
void *qemu_plugin_insn_haddr(const struct qemu_plugin_insn *insn);
size_t qemu_plugin_insn_size(const struct qemu_plugin_insn *insn);
/* number and arguments are those of the guest's architecture. */
void qemu_plugin_register_vcpu_syscall_cb(qemu_plugin_id_t id,
                                          void (*called)(qemu_plugin_id_t, unsigned vcpu, int64_t number, uint64_t a1,
                                                         uint64_t a2, uint64_t a3, uint64_t a4, uint64_t a5,
                                                         uint64_t a6, uint64_t a7, uint64_t a8));
void qemu_plugin_register_vcpu_tb_exec_cb(struct qemu_plugin_tb *block, void (*executed)(unsigned vcpu, void *),
                                          enum qemu_plugin_cb_flags flags, void *data);

#endif
