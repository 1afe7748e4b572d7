// Convolutions with fewer multiplications (Winograd, 1980; Lavin and Gray, 2016).
//
// m outputs in a row of a kernel of r taps are, read backwards, a product of polynomials, and that is known from its values at n = m + r - 1
// points: n multiplications where the sum of products takes m r. In both directions together 25 where it takes 64 (m = 4, r = 2), or 36 where it
// takes 144 (m = 4, r = 3). A kernel of 4x4 points that steps by two is four kernels of 2x2 that step by one, each over every other point of the
// maps: these phases are four times as many channels. Sums over channels stay products of matrices, one for each of the n n points:
//
//     V = B x B'     M = V U, point by point     U = G w G'     y = A M A'
//
// with V [n n, tiles, phases C], U [n n, phases C, O] and M [n n, tiles, O]. All of it is linear in x and in w, so the gradients are the same
// steps turned round.
#include "winograd.h"

#include "product.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace {

using ganymede::Walk;

constexpr int64_t kRows = 256;  // tiles at once: products have rows enough, and what is between them stays in the caches
constexpr int64_t kLanes = 8;   // channels at once
constexpr int64_t kLine = 16;   // floats of a cache line

using Lanes = float __attribute__((vector_size(kLanes * sizeof(float))));

inline __attribute__((always_inline)) Lanes load(const float* from) {
  Lanes found;
  std::memcpy(&found, from, sizeof found);
  return found;
}

inline __attribute__((always_inline)) void store(const Lanes& values, float* to) { std::memcpy(to, &values, sizeof values); }

template <int Rows, int Columns>
struct Matrix {
  static constexpr int kRows = Rows, kColumns = Columns;
  float at[Rows][Columns];

  constexpr Matrix<Columns, Rows> turned() const {
    Matrix<Columns, Rows> found{};
    for (int i = 0; i < Rows; i++) {
      for (int j = 0; j < Columns; j++) found.at[j][i] = at[i][j];
    }
    return found;
  }
};

// The three matrices for M outputs of R taps. The points are the first of these, and infinity; farther ones lose digits.
template <int M, int R>
struct Values {
  static constexpr int N = M + R - 1;
  static constexpr double kPoints[] = {0, 1, -1, 2, -2};
  static_assert(N <= 6, "there are no more points");

  // A: an output is the sum of the values, each by a power of its point.
  static constexpr Matrix<M, N> output() {
    Matrix<M, N> a{};
    for (int i = 0; i < N - 1; i++) {
      double power = 1;
      for (int j = 0; j < M; j++, power *= kPoints[i]) a.at[j][i] = static_cast<float>(power);
    }
    a.at[M - 1][N - 1] = 1;
    return a;
  }

  // G: a kernel's values at the points, by their distances to all others.
  static constexpr Matrix<N, R> kernel() {
    Matrix<N, R> g{};
    for (int i = 0; i < N - 1; i++) {
      double value = 1;
      for (int j = 0; j < N - 1; j++) value /= j == i ? 1 : kPoints[i] - kPoints[j];
      for (int j = 0; j < R; j++, value *= kPoints[i]) g.at[i][j] = static_cast<float>(value);
    }
    g.at[N - 1][R - 1] = 1;
    return g;
  }

  // B: the coefficients of the polynomials that vanish at all other points.
  static constexpr Matrix<N, N> input() {
    Matrix<N, N> b{};
    for (int i = 0; i < N; i++) {
      std::array<double, N> coefficients{1};
      for (int j = 0; j < N - 1; j++) {
        if (j == i) continue;
        for (int k = N - 1; k > 0; k--) coefficients[k] = coefficients[k - 1] - kPoints[j] * coefficients[k];
        coefficients[0] *= -kPoints[j];
      }
      for (int k = 0; k < N; k++) b.at[i][k] = static_cast<float>(coefficients[k]);
    }
    return b;
  }
};

// Row i of the matrix by x, without products by zero: the matrix is known while this is compiled.
template <const auto& matrix>
inline __attribute__((always_inline)) Lanes row_by(int i, const Lanes* x, int step) {
  Lanes sum{};
  bool is_first = true;
#pragma GCC unroll 6
  for (int k = 0; k < matrix.kColumns; k++) {
    const float by = matrix.at[i][k];
    if (by == 0) continue;
    sum = is_first ? by * x[k * step] : sum + by * x[k * step];
    is_first = false;
  }
  return sum;
}

// matrix x matrix', of a square of values.
template <const auto& matrix>
inline __attribute__((always_inline)) void sandwich(const Lanes* x, Lanes* y) {
  constexpr int kRows = matrix.kRows, kColumns = matrix.kColumns;
  Lanes half[kRows * kColumns];
#pragma GCC unroll 6
  for (int i = 0; i < kRows; i++) {
#pragma GCC unroll 6
    for (int j = 0; j < kColumns; j++) half[i * kColumns + j] = row_by<matrix>(i, x + j, kColumns);
  }
#pragma GCC unroll 6
  for (int i = 0; i < kRows; i++) {
#pragma GCC unroll 6
    for (int j = 0; j < kRows; j++) y[i * kRows + j] = row_by<matrix>(j, half + i * kColumns, 1);
  }
}

// The points of one sample, each with all its channels.
struct Map {
  float* values;
  float* beyond;  // what is read beyond the edges, zeros, or written there, which nobody reads
  int64_t height, width, channels;

  float* at(int64_t y, int64_t x) const { return y >= 0 && y < height && x >= 0 && x < width ? values + (y * width + x) * channels : beyond; }
};

// A square of points of a map, `Step` apart, by the matrix; what comes of them lies `apart`.
template <const auto& matrix, int Step>
GAN_FOR_EACH_PROCESSOR void gather(const Map& map, int64_t top, int64_t left, float* values, int64_t apart) {
  constexpr int kColumns = matrix.kColumns, kSeen = kColumns * kColumns, kMade = matrix.kRows * matrix.kRows;
  const float* from[kSeen];
  for (int i = 0; i < kSeen; i++) from[i] = map.at(top + Step * (i / kColumns), left + Step * (i % kColumns));
  for (int64_t c = 0; c < map.channels; c += kLanes) {
    Lanes x[kSeen], y[kMade];
#pragma GCC unroll 36
    for (int i = 0; i < kSeen; i++) x[i] = load(from[i] + c);
    sandwich<matrix>(x, y);
#pragma GCC unroll 36
    for (int i = 0; i < kMade; i++) store(y[i], values + i * apart + c);
  }
}

// Values that lie `apart`, by the matrix, as a square of points of a map: added to what is there, or to the bias.
template <const auto& matrix, int Step>
GAN_FOR_EACH_PROCESSOR void scatter(const float* values, int64_t apart, const float* bias, const Map& map, int64_t top, int64_t left) {
  constexpr int kRows = matrix.kRows, kSeen = matrix.kColumns * matrix.kColumns, kMade = kRows * kRows;
  float* to[kMade];
  for (int i = 0; i < kMade; i++) to[i] = map.at(top + Step * (i / kRows), left + Step * (i % kRows));
  for (int64_t c = 0; c < map.channels; c += kLanes) {
    Lanes x[kSeen], y[kMade];
#pragma GCC unroll 36
    for (int i = 0; i < kSeen; i++) x[i] = load(values + i * apart + c);
    sandwich<matrix>(x, y);
#pragma GCC unroll 36
    for (int i = 0; i < kMade; i++) store(load(bias != nullptr ? bias + c : to[i] + c) + y[i], to[i] + c);
  }
}

// Kernels of S R by S R points that step by S, between C and O channels, in tiles of M by M outputs.
template <int M, int R, int S>
class Way {
 public:
  Way(at::IntArrayRef x, at::IntArrayRef y, const Walk& walk)
      : samples_(x[0]), inputs_(x[1]), outputs_(y[1]), x_{x[2], x[3]}, y_{y[2], y[3]}, across_((y[3] + M - 1) / M), tiles_(across_ * ((y[2] + M - 1) / M)),
        padding_(walk.padding), zeros_(at::zeros({std::max(x[1], y[1])}, at::kFloat)) {}

  void output(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias, at::Tensor& y) const {
    const at::Tensor u = of_kernels(weight);
    in_blocks([&](int64_t first, int64_t count, float* v, float* m, float* sink) {
      const int64_t rows = count * tiles_;
      for (int64_t n = 0; n < count; n++) of_input(input_map(x, first + n, zeros()), v + n * tiles_ * seen(), rows);
      for (int64_t k = 0; k < NN; k++) {
        at::Tensor made = values(m, k, rows, outputs_);
        ganymede::multiply(values(v, k, rows, seen()), u.select(0, k), made);
      }
      for (int64_t n = 0; n < count; n++) to_output(m + n * tiles_ * outputs_, rows, bias.data_ptr<float>(), output_map(y, first + n, sink));
    });
  }

  void input_gradient(const at::Tensor& y, const at::Tensor& weight, at::Tensor& x) const {
    const at::Tensor u = of_kernels(weight);
    in_blocks([&](int64_t first, int64_t count, float* v, float* m, float* sink) {
      const int64_t rows = count * tiles_;
      for (int64_t n = 0; n < count; n++) of_output(output_map(y, first + n, zeros()), m + n * tiles_ * outputs_, rows);
      for (int64_t k = 0; k < NN; k++) {
        at::Tensor seen_there = values(v, k, rows, seen());
        ganymede::multiply(values(m, k, rows, outputs_), u.select(0, k).t(), seen_there);
      }
      for (int64_t n = 0; n < count; n++) to_input(v + n * tiles_ * seen(), rows, input_map(x, first + n, sink));
    });
  }

  // Here the sum is over tiles, so that cores share points, not samples.
  void weight_gradient(const at::Tensor& y, const at::Tensor& x, at::Tensor& weight) const {
    const int64_t block = std::clamp<int64_t>(4 * kRows / tiles_, 1, samples_);
    const at::Tensor u = at::empty({NN, seen(), outputs_}, at::kFloat);
    const at::Tensor v = at::empty({NN * apart(block * tiles_, seen())}, at::kFloat), m = at::empty({NN * apart(block * tiles_, outputs_)}, at::kFloat);
    float* const v_values = v.data_ptr<float>();
    float* const m_values = m.data_ptr<float>();
    for (int64_t first = 0; first < samples_; first += block) {
      const int64_t count = std::min(block, samples_ - first), rows = count * tiles_;
      at::parallel_for(0, count, 1, [&](int64_t begin, int64_t end) {
        for (int64_t n = begin; n < end; n++) {
          of_input(input_map(x, first + n, zeros()), v_values + n * tiles_ * seen(), rows);
          of_output(output_map(y, first + n, zeros()), m_values + n * tiles_ * outputs_, rows);
        }
      });
      at::parallel_for(0, NN, 1, [&](int64_t begin, int64_t end) {
        const at::AutoDispatchBelowADInplaceOrView plain;
        for (int64_t k = begin; k < end; k++) {
          const at::Tensor seen_there = values(v_values, k, rows, seen()).t(), made = values(m_values, k, rows, outputs_);
          at::Tensor sum = u.select(0, k);
          if (first == 0) {
            at::mm_out(sum, seen_there, made);
          } else {
            sum.addmm_(seen_there, made);
          }
        }
      });
    }
    to_kernels(u, weight);
  }

 private:
  static constexpr int N = M + R - 1, NN = N * N, K = S * R;
  static constexpr auto kOutput = Values<M, R>::output();
  static constexpr auto kOutputTurned = kOutput.turned();
  static constexpr auto kInput = Values<M, R>::input();
  static constexpr auto kInputTurned = kInput.turned();
  static constexpr auto kKernel = Values<M, R>::kernel();
  static constexpr auto kKernelTurned = kKernel.turned();

  int64_t seen() const { return S * S * inputs_; }
  float* zeros() const { return zeros_.data_ptr<float>(); }

  // From the values at one point to those at the next: an odd number of cache lines, or they would all want the same few places of a cache.
  static int64_t apart(int64_t rows, int64_t channels) { return ((rows * channels / kLine) | 1) * kLine + kLine * (rows * channels % kLine != 0 ? 2 : 0); }

  static at::Tensor values(float* all, int64_t k, int64_t rows, int64_t channels) { return at::from_blob(all + k * apart(rows, channels), {rows, channels}, at::kFloat); }

  Map input_map(const at::Tensor& x, int64_t n, float* beyond) const { return {x.data_ptr<float>() + n * x_[0] * x_[1] * inputs_, beyond, x_[0], x_[1], inputs_}; }
  Map output_map(const at::Tensor& y, int64_t n, float* beyond) const { return {y.data_ptr<float>() + n * y_[0] * y_[1] * outputs_, beyond, y_[0], y_[1], outputs_}; }

  // work(first sample, how many, room for V, room for M, room for what falls beyond edges), for all samples, on every core.
  template <typename Work>
  void in_blocks(const Work& work) const {
    const int64_t share = (samples_ + at::get_num_threads() - 1) / at::get_num_threads(), block = std::clamp<int64_t>(kRows / tiles_, 1, share);
    const int64_t blocks = (samples_ + block - 1) / block, rows = block * tiles_;
    at::parallel_for(0, blocks, 1, [&](int64_t begin, int64_t end) {
      const at::AutoDispatchBelowADInplaceOrView plain;
      const at::Tensor v = at::empty({NN * apart(rows, seen())}, at::kFloat), m = at::empty({NN * apart(rows, outputs_)}, at::kFloat);
      const at::Tensor sink = at::empty_like(zeros_);
      for (int64_t b = begin; b < end; b++) {
        work(b * block, std::min(block, samples_ - b * block), v.data_ptr<float>(), m.data_ptr<float>(), sink.data_ptr<float>());
      }
    });
  }

  // The point of the map where a tile's phase begins.
  int64_t top(int64_t tile, int phase) const { return S * M * (tile / across_) + phase / S - padding_; }
  int64_t left(int64_t tile, int phase) const { return S * M * (tile % across_) + phase % S - padding_; }

  void of_input(const Map& x, float* v, int64_t rows) const {
    for (int64_t t = 0; t < tiles_; t++) {
      for (int phase = 0; phase < S * S; phase++) gather<kInput, S>(x, top(t, phase), left(t, phase), v + t * seen() + phase * inputs_, apart(rows, seen()));
    }
  }

  // Tiles overlap: their values are added up.
  void to_input(const float* v, int64_t rows, const Map& x) const {
    std::memset(x.values, 0, sizeof(float) * static_cast<size_t>(x.height * x.width * x.channels));
    for (int64_t t = 0; t < tiles_; t++) {
      for (int phase = 0; phase < S * S; phase++) {
        scatter<kInputTurned, S>(v + t * seen() + phase * inputs_, apart(rows, seen()), nullptr, x, top(t, phase), left(t, phase));
      }
    }
  }

  void of_output(const Map& y, float* m, int64_t rows) const {
    for (int64_t t = 0; t < tiles_; t++) gather<kOutputTurned, 1>(y, M * (t / across_), M * (t % across_), m + t * outputs_, apart(rows, outputs_));
  }

  void to_output(const float* m, int64_t rows, const float* bias, const Map& y) const {
    for (int64_t t = 0; t < tiles_; t++) scatter<kOutput, 1>(m + t * outputs_, apart(rows, outputs_), bias, y, M * (t / across_), M * (t % across_));
  }

  at::Tensor of_kernels(const at::Tensor& weight) const {
    const at::Tensor u = at::empty({NN, seen(), outputs_}, at::kFloat);
    at::parallel_for(0, inputs_, std::max<int64_t>(1, 4096 / outputs_), [&](int64_t begin, int64_t end) { of_kernels(weight.data_ptr<float>(), begin, end, u.data_ptr<float>()); });
    return u;
  }

  void to_kernels(const at::Tensor& u, at::Tensor& weight) const {
    at::parallel_for(0, inputs_, std::max<int64_t>(1, 4096 / outputs_), [&](int64_t begin, int64_t end) { to_kernels(u.data_ptr<float>(), begin, end, weight.data_ptr<float>()); });
  }

  // Tap i of a phase's kernel among all taps.
  static constexpr int tap(int phase, int i) { return (S * (i / R) + phase / S) * K + S * (i % R) + phase % S; }

  // Of input channels begin to end; lanes are outputs.
  GAN_FOR_EACH_PROCESSOR void of_kernels(const float* weight, int64_t begin, int64_t end, float* u) const {
    for (int64_t c = begin; c < end; c++) {
      for (int64_t o = 0; o < outputs_; o += kLanes) {
        float taps[K * K][kLanes];
        for (int l = 0; l < kLanes; l++) {
          for (int k = 0; k < K * K; k++) taps[k][l] = weight[((o + l) * inputs_ + c) * K * K + k];
        }
        for (int phase = 0; phase < S * S; phase++) {
          Lanes x[R * R], y[NN];
#pragma GCC unroll 36
          for (int i = 0; i < R * R; i++) x[i] = load(taps[tap(phase, i)]);
          sandwich<kKernel>(x, y);
#pragma GCC unroll 36
          for (int i = 0; i < NN; i++) store(y[i], u + (i * seen() + phase * inputs_ + c) * outputs_ + o);
        }
      }
    }
  }

  GAN_FOR_EACH_PROCESSOR void to_kernels(const float* u, int64_t begin, int64_t end, float* weight) const {
    for (int64_t c = begin; c < end; c++) {
      for (int64_t o = 0; o < outputs_; o += kLanes) {
        float taps[K * K][kLanes];
        for (int phase = 0; phase < S * S; phase++) {
          Lanes x[NN], y[R * R];
#pragma GCC unroll 36
          for (int i = 0; i < NN; i++) x[i] = load(u + (i * seen() + phase * inputs_ + c) * outputs_ + o);
          sandwich<kKernelTurned>(x, y);
#pragma GCC unroll 36
          for (int i = 0; i < R * R; i++) store(y[i], taps[tap(phase, i)]);
        }
        for (int l = 0; l < kLanes; l++) {
          for (int k = 0; k < K * K; k++) weight[((o + l) * inputs_ + c) * K * K + k] = taps[k][l];
        }
      }
    }
  }

  const int64_t samples_, inputs_, outputs_, x_[2], y_[2], across_, tiles_, padding_;
  const at::Tensor zeros_;
};

bool halves(const Walk& walk) { return walk.kernel == 4 && walk.stride == 2; }
bool keeps(const Walk& walk) { return walk.kernel == 3 && walk.stride == 1; }

// Outputs of a tile in a row: many, unless that is all there is.
int64_t tile_of(at::IntArrayRef y) { return y[2] <= 4 && y[3] <= 4 ? 2 : 4; }

// Calls work with the way of this walk.
template <typename Work>
void along(const Walk& walk, at::IntArrayRef x, at::IntArrayRef y, const Work& work) {
  const bool is_small = tile_of(y) == 2;
  if (halves(walk)) {
    is_small ? work(Way<2, 2, 2>(x, y, walk)) : work(Way<4, 2, 2>(x, y, walk));
  } else {
    is_small ? work(Way<2, 3, 1>(x, y, walk)) : work(Way<4, 3, 1>(x, y, walk));
  }
}

}  // namespace

namespace ganymede {

bool has_fewer_products(const Walk& walk, int64_t inputs, at::IntArrayRef output) {
  constexpr int64_t kFewChannels = 32;  // with fewer, moving values about takes longer than multiplying them
  constexpr int64_t kFewTiles = 32;     // with fewer, most of the work is in the kernels' own values
  const int64_t outputs = output[1], tile = tile_of(output);
  return (halves(walk) || keeps(walk)) && inputs >= kFewChannels && outputs >= kFewChannels && inputs % kLanes == 0 && outputs % kLanes == 0 &&
         output[0] * ((output[2] + tile - 1) / tile) * ((output[3] + tile - 1) / tile) >= kFewTiles;
}

void fast_output(const at::Tensor& x, const at::Tensor& weight, const c10::optional<at::Tensor>& bias, const Walk& walk, at::Tensor& y) {
  const at::Tensor base = bias.has_value() ? bias->contiguous() : at::zeros({y.size(1)}, at::kFloat);
  along(walk, x.sizes(), y.sizes(), [&](const auto& way) { way.output(x, weight, base, y); });
}

void fast_input_gradient(const at::Tensor& y, const at::Tensor& weight, const Walk& walk, at::Tensor& x) {
  along(walk, x.sizes(), y.sizes(), [&](const auto& way) { way.input_gradient(y, weight, x); });
}

void fast_weight_gradient(const at::Tensor& y, const at::Tensor& x, const Walk& walk, at::Tensor& weight) {
  along(walk, x.sizes(), y.sizes(), [&](const auto& way) { way.weight_gradient(y, x, weight); });
}

}  // namespace ganymede
