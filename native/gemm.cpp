// Float32 matrix products by oneDNN where libtorch would ask a BLAS library for them.
//
// libtorch calls the Fortran routine sgemm_ of whatever BLAS the system has. This library stands before that one in the
// order in which names are looked up, so the call comes here first. Debian's OpenBLAS 0.3.21 takes processors newer than
// itself for older ones (a Zen 5 for a Haswell, without AVX-512). oneDNN,
// which libtorch brings anyway, generates its kernels for the processor at hand. The choice depends on what libraries are
// there and on nothing that is measured, so that a run computes the same bits whenever it is resumed.
//
// Products that one core does in about a tenth of a millisecond are not shared out: sharing gained little when the cores
// were free and cost several rounds' time when they were not. The bound was chosen, not tuned; see docs/performance.md.
#include <dlfcn.h>

#include <cstdint>

#include "bridge.h"

namespace {

using Sgemm = void (*)(const char*, const char*, const int*, const int*, const int*, const float*, const float*, const int*,
                       const float*, const int*, const float*, float*, const int*);

// dnnl_sgemm is row-major: C^T = B^T A^T is the same memory as Fortran's column-major C = A B.
using DnnlSgemm = int (*)(char, char, int64_t, int64_t, int64_t, float, const float*, int64_t, const float*, int64_t, float, float*, int64_t);

constexpr int64_t kWorthSharing = int64_t{1} << 23;  // multiplications

// Lets the regions that this thread opens have one thread, for as long as this lives.
class Alone {
 public:
  explicit Alone(bool wanted) : before_(wanted && set_ != nullptr && get_ != nullptr ? get_() : 1) {
    if (before_ > 1) set_(1);
  }
  Alone(const Alone&) = delete;
  Alone& operator=(const Alone&) = delete;
  ~Alone() {
    if (before_ > 1) set_(before_);
  }

 private:
  static int (*const get_)();
  static void (*const set_)(int);
  int before_;
};

template <typename Function>
Function find(const char* name) {
  return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

int (*const Alone::get_)() = find<int (*)()>("omp_get_max_threads");
void (*const Alone::set_)(int) = find<void (*)(int)>("omp_set_num_threads");

}  // namespace

GAN_API void sgemm_(const char* transa, const char* transb, const int* m, const int* n, const int* k, const float* alpha, const float* a,
                    const int* lda, const float* b, const int* ldb, const float* beta, float* c, const int* ldc) {
  static const auto dnnl = find<DnnlSgemm>("dnnl_sgemm");
  static const auto blas = find<Sgemm>("sgemm_");
  const Alone alone(int64_t{*m} * *n * *k <= kWorthSharing);
  if (dnnl != nullptr && dnnl(*transb, *transa, *n, *m, *k, *alpha, b, *ldb, a, *lda, *beta, c, *ldc) == 0) return;
  blas(transa, transb, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
}
