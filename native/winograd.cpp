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

#include "polynomials.h"
#include "product.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <cstring>

namespace {

using namespace ganymede;

constexpr int64_t kRows = 256;  // tiles at once: products have rows enough, and what lies between them stays in the caches
constexpr int64_t kLine = 16;   // floats of a cache line

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
    at::parallel_for(0, samples_ * tiles_, kRows / 4, [&](int64_t first, int64_t end) {
      in_blocks(first, end, kRows, [&](int64_t tile, int64_t rows, float* v, float* m, float* sink) {
        of_input(x, tile, rows, v);
        for (int64_t k = 0; k < NN; k++) {
          at::Tensor made = values(m, k, rows, outputs_);
          multiply(values(v, k, rows, seen()), u.select(0, k), made);
        }
        to_output(m, tile, rows, bias.data_ptr<float>(), sink, y);
      });
    });
  }

  // Tiles overlap here, and are added up: what lies on one sample is one core's.
  void input_gradient(const at::Tensor& y, const at::Tensor& weight, at::Tensor& x) const {
    const at::Tensor u = of_kernels(weight);
    at::parallel_for(0, samples_, 1, [&](int64_t first, int64_t end) {
      const int64_t sample = x_[0] * x_[1] * inputs_;
      std::memset(x.data_ptr<float>() + first * sample, 0, sizeof(float) * static_cast<size_t>((end - first) * sample));
      in_blocks(first * tiles_, end * tiles_, kRows, [&](int64_t tile, int64_t rows, float* v, float* m, float* sink) {
        of_output(y, tile, rows, m);
        for (int64_t k = 0; k < NN; k++) {
          at::Tensor seen_there = values(v, k, rows, seen());
          multiply(values(m, k, rows, outputs_), u.select(0, k).t(), seen_there);
        }
        to_input(v, tile, rows, sink, x);
      });
    });
  }

  // The sum is over tiles: cores share points.
  void weight_gradient(const at::Tensor& y, const at::Tensor& x, at::Tensor& weight) const {
    const at::Tensor u = at::empty({NN, seen(), outputs_}, at::kFloat);
    in_blocks(0, samples_ * tiles_, 4 * kRows, [&](int64_t tile, int64_t rows, float* v, float* m, float*) {
      at::parallel_for(0, rows, kRows / 4, [&](int64_t first, int64_t end) {
        of_input(x, tile, rows, v, first, end);
        of_output(y, tile, rows, m, first, end);
      });
      at::parallel_for(0, NN, 1, [&](int64_t first, int64_t end) {
        const at::AutoDispatchBelowADInplaceOrView plain;
        for (int64_t k = first; k < end; k++) {
          const at::Tensor seen_there = values(v, k, rows, seen()).t(), made = values(m, k, rows, outputs_);
          at::Tensor sum = u.select(0, k);
          if (tile == 0) {
            at::mm_out(sum, seen_there, made);
          } else {
            sum.addmm_(seen_there, made);
          }
        }
      });
    });
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

  // Tiles are counted through all samples.
  Map input_map(const at::Tensor& x, int64_t tile, float* beyond) const { return {x.data_ptr<float>() + tile / tiles_ * x_[0] * x_[1] * inputs_, beyond, x_[0], x_[1], inputs_}; }
  Map output_map(const at::Tensor& y, int64_t tile, float* beyond) const { return {y.data_ptr<float>() + tile / tiles_ * y_[0] * y_[1] * outputs_, beyond, y_[0], y_[1], outputs_}; }

  int64_t row(int64_t tile) const { return M * (tile % tiles_ / across_); }
  int64_t column(int64_t tile) const { return M * (tile % across_); }
  int64_t top(int64_t tile, int phase) const { return S * row(tile) + phase / S - padding_; }
  int64_t left(int64_t tile, int phase) const { return S * column(tile) + phase % S - padding_; }

  // work(first tile, tiles, room for V, room for M, room for what falls beyond edges), for so many tiles at once.
  template <typename Work>
  void in_blocks(int64_t first, int64_t end, int64_t at_once, const Work& work) const {
    const at::AutoDispatchBelowADInplaceOrView plain;
    const int64_t most = std::min(at_once, end - first);
    const at::Tensor v = at::empty({NN * apart(most, seen())}, at::kFloat), m = at::empty({NN * apart(most, outputs_)}, at::kFloat), sink = at::empty_like(zeros_);
    for (int64_t tile = first; tile < end; tile += at_once) {
      work(tile, std::min(at_once, end - tile), v.data_ptr<float>(), m.data_ptr<float>(), sink.data_ptr<float>());
    }
  }

  // Rows first to end of V, whose row 0 is `tile`.
  void of_input(const at::Tensor& x, int64_t tile, int64_t rows, float* v, int64_t first, int64_t end) const {
    for (int64_t t = first; t < end; t++) {
      const Map map = input_map(x, tile + t, zeros());
      for (int phase = 0; phase < S * S; phase++) {
        gather<kInput, S>(map, top(tile + t, phase), left(tile + t, phase), v + t * seen() + phase * inputs_, apart(rows, seen()));
      }
    }
  }

  void of_input(const at::Tensor& x, int64_t tile, int64_t rows, float* v) const { of_input(x, tile, rows, v, 0, rows); }

  void to_input(const float* v, int64_t tile, int64_t rows, float* sink, at::Tensor& x) const {
    for (int64_t t = 0; t < rows; t++) {
      const Map map = input_map(x, tile + t, sink);
      for (int phase = 0; phase < S * S; phase++) {
        scatter<kInputTurned, S>(v + t * seen() + phase * inputs_, apart(rows, seen()), nullptr, map, top(tile + t, phase), left(tile + t, phase));
      }
    }
  }

  void of_output(const at::Tensor& y, int64_t tile, int64_t rows, float* m, int64_t first, int64_t end) const {
    for (int64_t t = first; t < end; t++) {
      gather<kOutputTurned, 1>(output_map(y, tile + t, zeros()), row(tile + t), column(tile + t), m + t * outputs_, apart(rows, outputs_));
    }
  }

  void of_output(const at::Tensor& y, int64_t tile, int64_t rows, float* m) const { of_output(y, tile, rows, m, 0, rows); }

  void to_output(const float* m, int64_t tile, int64_t rows, const float* bias, float* sink, at::Tensor& y) const {
    for (int64_t t = 0; t < rows; t++) {
      scatter<kOutput, 1>(m + t * outputs_, apart(rows, outputs_), bias, output_map(y, tile + t, sink), row(tile + t), column(tile + t));
    }
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
