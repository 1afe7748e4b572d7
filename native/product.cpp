// Products of small float32 matrices by oneDNN.
//
// libtorch asks the system's BLAS, and Debian's OpenBLAS 0.3.21 takes processors newer than itself for older ones (a Zen 5 for a
// Haswell, without AVX-512). oneDNN, which such a libtorch brings, generates its kernels for the processor at hand. Where the process
// has no oneDNN that can be called, libtorch's own way is taken.
#include "product.h"

#include <ATen/Parallel.h>
#include <dlfcn.h>
#include <pthread.h>

#include <algorithm>
#include <csignal>

#ifdef _OPENMP
#include <omp.h>
#endif

namespace {

// Row-major: op(A) [m, k] by op(B) [k, n], alpha times, plus beta C.
using Sgemm = int (*)(char, char, int64_t, int64_t, int64_t, float, const float*, int64_t, const float*, int64_t, float, float*, int64_t);

// Its kernels keep values below the stack pointer, where a signal's handler writes (docs/decisions/0006). Until they return, this thread takes
// no signal but its own faults; others take it, or it waits.
class SignalsHeld {
 public:
  SignalsHeld() {
    sigset_t held;
    sigfillset(&held);
    for (const int fault : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGABRT}) sigdelset(&held, fault);
    pthread_sigmask(SIG_BLOCK, &held, &before_);
  }
  SignalsHeld(const SignalsHeld&) = delete;
  SignalsHeld& operator=(const SignalsHeld&) = delete;
  ~SignalsHeld() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

 private:
  sigset_t before_;
};

// Lets oneDNN open no parallel region of its own, whose threads would take signals.
class Alone {
 public:
#ifdef _OPENMP
  Alone() : before_(omp_in_parallel() ? 1 : omp_get_max_threads()) {  // within a region it opens none
    if (before_ > 1) omp_set_num_threads(1);
  }
  ~Alone() {
    if (before_ > 1) omp_set_num_threads(before_);
  }
  static constexpr bool is_possible = true;
#else
  Alone() = default;
  static constexpr bool is_possible = false;
#endif
  Alone(const Alone&) = delete;
  Alone& operator=(const Alone&) = delete;

 private:
  [[maybe_unused]] const int before_ = 1;
};

// A matrix whose rows or whose columns are consecutive.
struct Laid {
  at::Tensor values;
  bool turned;     // columns are consecutive
  int64_t stride;  // between rows, or between columns

  explicit Laid(const at::Tensor& matrix) : values(matrix) {
    const bool rows = matrix.stride(1) == 1 && matrix.stride(0) >= matrix.size(1);
    turned = !rows && matrix.stride(0) == 1 && matrix.stride(1) >= matrix.size(0);
    if (!rows && !turned) values = matrix.contiguous();
    stride = turned ? values.stride(1) : values.stride(0);
  }

  // Columns so far apart that they share a few places of a cache, where oneDNN's AVX2 kernels, which read the first matrix as it lies, take up to twice as long.
  bool is_crowded() const { return turned && stride % 256 == 0; }
  char word() const { return turned ? 'T' : 'N'; }
  const float* from_row(int64_t row) const { return values.data_ptr<float>() + row * (turned ? 1 : stride); }
};

// Whether the processor may be newer than what Debian's OpenBLAS has kernels for.
bool is_new() {
#if defined(__x86_64__) && defined(__GNUC__)
  return __builtin_cpu_supports("avx512f") != 0;
#else
  return true;
#endif
}

constexpr int64_t kLarge = int64_t{1} << 16;         // values of the second matrix from which a BLAS that knows the processor is no slower
constexpr int64_t kWorthSharing = int64_t{1} << 20;  // multiplications that one core does in about ten microseconds

}  // namespace

namespace ganymede {

at::Tensor product(const at::Tensor& a, const at::Tensor& b) {
  const bool fits = a.size(1) == b.size(0) && b.numel() > 0;  // or it is libtorch's to refuse, in its own words
  if (!fits || at::GradMode::is_enabled()) return a.mm(b);
  at::Tensor c = at::empty({a.size(0), b.size(1)}, a.options());
  multiply(a, b, c);
  return c;
}

void multiply(const at::Tensor& a, const at::Tensor& b, at::Tensor& c, bool adds) {
  static const auto sgemm = Alone::is_possible ? reinterpret_cast<Sgemm>(dlsym(RTLD_DEFAULT, "dnnl_sgemm")) : nullptr;
  const int64_t m = a.size(0), k = a.size(1), n = b.size(1);
  const Laid left(a), right(b);
  if (sgemm == nullptr || (left.is_crowded() && n * k >= kLarge && !is_new())) {
    adds ? at::addmm_out(c, c, a, b) : at::mm_out(c, a, b);
    return;
  }

  const int64_t rows = std::max<int64_t>(1, kWorthSharing / (n * k));
  at::parallel_for(0, m, rows, [&](int64_t first, int64_t end) {
    const SignalsHeld held;
    const Alone alone;
    const int status = sgemm(left.word(), right.word(), end - first, n, k, 1, left.from_row(first), left.stride, right.from_row(0), right.stride, adds ? 1 : 0,
                             c.data_ptr<float>() + first * c.stride(0), c.stride(0));
    TORCH_CHECK(status == 0, "oneDNN refused the product of ", a.sizes(), " and ", b.sizes());
  });
}

}  // namespace ganymede
