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

#include "kept_kernels.h"
#include "product.h"
#include "small_product.h"
#include "tiles.h"

#include <ATen/Parallel.h>

#include <algorithm>

namespace {

using namespace ganymede;

constexpr int64_t kRows = 256;     // tiles at once: products have rows enough, and what lies between them stays in the caches
constexpr int64_t kFewRows = 64;   // the same of one group
constexpr int64_t kLine = 16;      // floats of a cache line
constexpr int64_t kCrowded = 256;  // channels whose multiples crowd rows, see row()
constexpr int64_t kParts = 4;      // of one point's outputs

// Kernels of S R by S R points that step by S, between C and O channels of each group, in tiles of M by M outputs. Tiles are counted through all samples, and
// those through all groups.
template <int M, int R, int S>
class Way {
 public:
  Way(at::IntArrayRef x, at::IntArrayRef y, const Walk& walk)
      : samples_(x[0]), groups_(walk.groups), inputs_(x[1] / walk.groups), outputs_(y[1] / walk.groups), x_{x[2], x[3]}, y_{y[2], y[3]}, across_((y[3] + M - 1) / M),
        tiles_(across_ * ((y[2] + M - 1) / M)), padding_(walk.padding), zeros_(at::zeros({std::max(inputs_, outputs_)}, at::kFloat)) {}

  void output(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias, at::Tensor& y) const {
    const at::Tensor u = by_groups(kernels(weight));
    at::parallel_for(0, groups_ * samples_ * tiles_, at_once() / 4, [&](int64_t first, int64_t end) {
      in_blocks(first, end, at_once(), [&](int64_t tile, int64_t rows, float* v, float* m, float* sink) {
        of_input(x, tile, rows, v);
        products(v, seen(), u[group(tile)], m, outputs_, rows);
        to_output(m, tile, rows, bias.data_ptr<float>() + group(tile) * outputs_, sink, y);
      });
    });
  }

  // Tiles overlap here, and are added up: what lies on one sample is one core's.
  void input_gradient(const at::Tensor& y, const at::Tensor& weight, at::Tensor& x) const {
    const at::Tensor u = by_groups(kernels(weight)).transpose(2, 3);
    const at::Tensor turned = is_grouped() ? u.contiguous() : u;
    at::parallel_for(0, groups_ * samples_, 1, [&](int64_t first, int64_t end) {
      for (int64_t sample = first; sample < end; sample++) input_map(x, sample * tiles_, nullptr).clear();
      in_blocks(first * tiles_, end * tiles_, at_once(), [&](int64_t tile, int64_t rows, float* v, float* m, float* sink) {
        of_output(y, tile, rows, m);
        products(m, outputs_, turned[group(tile)], v, seen(), rows);
        to_input(v, tile, rows, sink, x);
      });
    });
  }

  // The sum is over tiles: cores share points, or groups.
  void weight_gradient(const at::Tensor& y, const at::Tensor& x, at::Tensor& weight) const {
    if (is_grouped()) {
      to_kernels(sums_of_groups(y, x).permute({1, 2, 0, 3}).contiguous(), weight);
    } else {
      to_kernels(sums_of_points(y, x), weight);
    }
  }

 private:
  static constexpr int N = M + R - 1, NN = N * N, K = S * R;
  static constexpr auto kOutput = Values<M, R>::output();
  static constexpr auto kOutputTurned = kOutput.turned();
  static constexpr auto kInput = Values<M, R>::input();
  static constexpr auto kInputTurned = kInput.turned();
  static constexpr auto kKernel = Values<M, R>::kernel();
  static constexpr auto kKernelTurned = kKernel.turned();

  bool is_grouped() const { return groups_ > 1; }
  int64_t at_once() const { return is_grouped() ? kFewRows : kRows; }
  int64_t channels_at_once() const { return std::max<int64_t>(1, 4096 / (groups_ * outputs_)); }
  int64_t seen() const { return S * S * inputs_; }
  float* zeros() const { return zeros_.data_ptr<float>(); }

  // From one row to the next. Rows that are many channels apart, and a power of two, would all want the same few places of a cache, and a product takes up to half as long again.
  int64_t row(int64_t channels) const { return is_grouped() || channels % kCrowded != 0 ? channels : channels + kLine; }
  int64_t row_of_kernels() const { return is_grouped() ? groups_ * outputs_ : row(outputs_); }

  // From the values at one point to those at the next: an odd number of cache lines, for the same reason.
  int64_t apart(int64_t rows, int64_t channels) const { return ((rows * row(channels) / kLine) | 1) * kLine + kLine * (rows * row(channels) % kLine != 0 ? 2 : 0); }

  at::Tensor values(float* all, int64_t k, int64_t rows, int64_t channels) const {
    return at::from_blob(all + k * apart(rows, channels), {rows, channels}, {row(channels), 1}, at::kFloat);
  }

  // Of the kernels' values, [n n, phases C, all O], each group's: [groups, n n, phases C, O].
  at::Tensor by_groups(const at::Tensor& u) const {
    return is_grouped() ? u.view({NN, seen(), groups_, outputs_}).permute({2, 0, 1, 3}).contiguous() : u.narrow(2, 0, outputs_).unsqueeze(0);
  }

  // For each point what was made of the values there by its matrix, [n n, channels, more channels].
  void products(float* from, int64_t channels, const at::Tensor& by, float* to, int64_t made, int64_t rows) const {
    if (is_grouped()) {
      small_products(from, channels, by.data_ptr<float>(), to, made, rows);
      return;
    }
    for (int64_t k = 0; k < NN; k++) {
      at::Tensor product = values(to, k, rows, made);
      multiply(values(from, k, rows, channels), by.select(0, k), product);
    }
  }

  GAN_FOR_EACH_PROCESSOR void small_products(const float* from, int64_t channels, const float* by, float* to, int64_t made, int64_t rows) const {
    const int64_t from_apart = apart(rows, channels), to_apart = apart(rows, made);
    for (int64_t k = 0; k < NN; k++) small_product<false>(from + k * from_apart, {channels, 1}, by + k * channels * made, to + k * to_apart, rows, channels, made);
  }

  GAN_FOR_EACH_PROCESSOR void add_small_products(const float* from, int64_t channels, const float* by, float* to, int64_t made, int64_t rows) const {
    const int64_t from_apart = apart(rows, channels), by_apart = apart(rows, made);
    for (int64_t k = 0; k < NN; k++) small_product<true>(from + k * from_apart, {1, channels}, by + k * by_apart, to + k * channels * made, channels, rows, made);
  }

  // Points may be more for one core than for the next; of one point several may then take some outputs each.
  at::Tensor sums_of_points(const at::Tensor& y, const at::Tensor& x) const {
    at::Tensor sums = at::empty({NN, seen(), row_of_kernels()}, at::kFloat);
    const int64_t parts = outputs_ % (kParts * kLine) == 0 ? kParts : 1, part = outputs_ / parts;
    in_blocks(0, samples_ * tiles_, 2 * kRows, [&](int64_t tile, int64_t rows, float* v, float* m, float*) {
      at::parallel_for(0, rows, kRows / 4, [&](int64_t first, int64_t end) {
        of_input(x, tile, rows, v, first, end);
        of_output(y, tile, rows, m, first, end);
      });
      at::parallel_for(0, NN * parts, 1, [&](int64_t first, int64_t end) {
        const at::AutoDispatchBelowADInplaceOrView plain;
        for (int64_t i = first, next; i < end; i = next) {
          const int64_t k = i / parts, output = i % parts * part;
          next = std::min(end, (k + 1) * parts);
          const at::Tensor seen_there = values(v, k, rows, seen()).t(), made = values(m, k, rows, outputs_);
          at::Tensor sum = sums.select(0, k).narrow(1, output, (next - i) * part);
          multiply(seen_there, made.narrow(1, output, sum.size(1)), sum, tile != 0);
        }
      });
    });
    return sums;
  }

  // Where there are fewer groups than cores, several add up parts of one.
  at::Tensor sums_of_groups(const at::Tensor& y, const at::Tensor& x) const {
    const int64_t parts = std::min<int64_t>(samples_, (at::get_num_threads() + groups_ - 1) / groups_);
    at::Tensor sums = at::zeros({groups_, parts, NN, seen(), outputs_}, at::kFloat);
    at::parallel_for(0, groups_ * parts, 1, [&](int64_t first, int64_t end) {
      for (int64_t i = first; i < end; i++) {
        const int64_t before = i / parts * samples_, from = before + i % parts * samples_ / parts, until = before + (i % parts + 1) * samples_ / parts;
        in_blocks(from * tiles_, until * tiles_, kFewRows, [&](int64_t tile, int64_t rows, float* v, float* m, float*) {
          of_input(x, tile, rows, v);
          of_output(y, tile, rows, m);
          add_small_products(v, seen(), m, sums.data_ptr<float>() + i * NN * seen() * outputs_, outputs_, rows);
        });
      }
    });
    return sums.sum(1);
  }

  int64_t group(int64_t tile) const { return tile / (samples_ * tiles_); }

  static Map map_of(const at::Tensor& maps, const int64_t (&size)[2], int64_t sample, int64_t group, int64_t channels, float* beyond) {
    const int64_t apart = maps.size(1);
    return {maps.data_ptr<float>() + sample * size[0] * size[1] * apart + group * channels, beyond, size[0], size[1], channels, apart};
  }

  Map input_map(const at::Tensor& x, int64_t tile, float* beyond) const { return map_of(x, x_, tile / tiles_ % samples_, group(tile), inputs_, beyond); }
  Map output_map(const at::Tensor& y, int64_t tile, float* beyond) const { return map_of(y, y_, tile / tiles_ % samples_, group(tile), outputs_, beyond); }

  int64_t top(int64_t tile) const { return M * (tile % tiles_ / across_); }
  int64_t left(int64_t tile) const { return M * (tile % across_); }
  int64_t top(int64_t tile, int phase) const { return S * top(tile) + phase / S - padding_; }
  int64_t left(int64_t tile, int phase) const { return S * left(tile) + phase % S - padding_; }

  // work(first tile, tiles, room for V, room for M, room for what falls beyond edges), for so many tiles of one group at once.
  template <typename Work>
  void in_blocks(int64_t first, int64_t end, int64_t at_once, const Work& work) const {
    const at::AutoDispatchBelowADInplaceOrView plain;
    const int64_t most = std::min(at_once, end - first);
    const at::Tensor v = at::empty({NN * apart(most, seen())}, at::kFloat), m = at::empty({NN * apart(most, outputs_)}, at::kFloat), sink = at::empty_like(zeros_);
    for (int64_t tile = first, rows; tile < end; tile += rows) {
      rows = std::min({at_once, end - tile, (group(tile) + 1) * samples_ * tiles_ - tile});
      work(tile, rows, v.data_ptr<float>(), m.data_ptr<float>(), sink.data_ptr<float>());
    }
  }

  // Rows first to end of V, whose row 0 is `tile`.
  void of_input(const at::Tensor& x, int64_t tile, int64_t rows, float* v, int64_t first, int64_t end) const {
    for (int64_t t = first; t < end; t++) {
      const Map map = input_map(x, tile + t, zeros());
      for (int phase = 0; phase < S * S; phase++) {
        gather<kInput, S>(map, top(tile + t, phase), left(tile + t, phase), v + t * row(seen()) + phase * inputs_, apart(rows, seen()));
      }
    }
  }

  void of_input(const at::Tensor& x, int64_t tile, int64_t rows, float* v) const { of_input(x, tile, rows, v, 0, rows); }

  void to_input(const float* v, int64_t tile, int64_t rows, float* sink, at::Tensor& x) const {
    for (int64_t t = 0; t < rows; t++) {
      const Map map = input_map(x, tile + t, sink);
      for (int phase = 0; phase < S * S; phase++) {
        scatter<kInputTurned, S>(v + t * row(seen()) + phase * inputs_, apart(rows, seen()), nullptr, map, top(tile + t, phase), left(tile + t, phase));
      }
    }
  }

  void of_output(const at::Tensor& y, int64_t tile, int64_t rows, float* m, int64_t first, int64_t end) const {
    for (int64_t t = first; t < end; t++) {
      gather<kOutputTurned, 1>(output_map(y, tile + t, zeros()), top(tile + t), left(tile + t), m + t * row(outputs_), apart(rows, outputs_));
    }
  }

  void of_output(const at::Tensor& y, int64_t tile, int64_t rows, float* m) const { of_output(y, tile, rows, m, 0, rows); }

  void to_output(const float* m, int64_t tile, int64_t rows, const float* bias, float* sink, at::Tensor& y) const {
    for (int64_t t = 0; t < rows; t++) {
      scatter<kOutput, 1>(m + t * row(outputs_), apart(rows, outputs_), bias, output_map(y, tile + t, sink), top(tile + t), left(tile + t));
    }
  }

  at::Tensor kernels(const at::Tensor& weight) const {
    return values_of_kernels(weight, M * 16 + R, [&] { return of_kernels(weight); });
  }

  at::Tensor of_kernels(const at::Tensor& weight) const {
    const at::Tensor u = at::empty({NN, seen(), row_of_kernels()}, at::kFloat);
    at::parallel_for(0, inputs_, channels_at_once(), [&](int64_t begin, int64_t end) { of_kernels(weight.data_ptr<float>(), begin, end, u.data_ptr<float>()); });
    return u;
  }

  void to_kernels(const at::Tensor& u, at::Tensor& weight) const {
    at::parallel_for(0, inputs_, channels_at_once(), [&](int64_t begin, int64_t end) { to_kernels(u.data_ptr<float>(), begin, end, weight.data_ptr<float>()); });
  }

  // Tap i of a phase's kernel among all taps.
  static constexpr int tap(int phase, int i) { return (S * (i / R) + phase / S) * K + S * (i % R) + phase % S; }

  // Of input channels begin to end; lanes are outputs.
  GAN_FOR_EACH_PROCESSOR void of_kernels(const float* weight, int64_t begin, int64_t end, float* u) const {
    for (int64_t c = begin; c < end; c++) {
      for (int64_t o = 0; o < groups_ * outputs_; o += kLanes) {
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
          for (int i = 0; i < NN; i++) store(y[i], u + (i * seen() + phase * inputs_ + c) * row_of_kernels() + o);
        }
      }
    }
  }

  GAN_FOR_EACH_PROCESSOR void to_kernels(const float* u, int64_t begin, int64_t end, float* weight) const {
    for (int64_t c = begin; c < end; c++) {
      for (int64_t o = 0; o < groups_ * outputs_; o += kLanes) {
        float taps[K * K][kLanes];
        for (int phase = 0; phase < S * S; phase++) {
          Lanes x[NN], y[R * R];
#pragma GCC unroll 36
          for (int i = 0; i < NN; i++) x[i] = load(u + (i * seen() + phase * inputs_ + c) * row_of_kernels() + o);
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

  const int64_t samples_, groups_, inputs_, outputs_, x_[2], y_[2], across_, tiles_, padding_;
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
  constexpr int64_t kFewChannels = 24;  // with fewer, moving values about takes longer than multiplying them
  constexpr int64_t kMany = 64;         // of one group, whose products are not a library's
  constexpr int64_t kFewTiles = 32;     // with fewer, most of the work is in the kernels' own values
  const int64_t outputs = output[1] / walk.groups, tile = tile_of(output);
  const bool is_wide = walk.groups == 1 ? inputs >= kFewChannels && outputs >= kFewChannels : inputs <= kMany && outputs <= kMany;
  return (halves(walk) || keeps(walk)) && is_wide && inputs % kLanes == 0 && outputs % kLanes == 0 &&
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
