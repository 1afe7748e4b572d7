// Maps laid for the convolutions that follow, and their gradients laid as they came.
//
// An operator on two tensors that lie differently is many times slower than on two that lie alike. So a network's maps lie in one way
// from its first convolution to its last, and so do their gradients on the way back.
#include "layout.h"

#include "polynomials.h"

#include <ATen/Parallel.h>
#include <torch/csrc/autograd/custom_function.h>
#include <torch/library.h>
#include <torch/version.h>

#include <algorithm>

namespace {

using ganymede::Lanes;
using ganymede::kLanes;

// Eight rows of eight to eight columns: what lies off the diagonal is exchanged in blocks of one, two and four.
inline __attribute__((always_inline)) void turn(Lanes (&x)[kLanes]) {
  using Places = int32_t __attribute__((vector_size(sizeof(Lanes))));
  constexpr Places kFirst[] = {{0, 8, 2, 10, 4, 12, 6, 14}, {0, 1, 8, 9, 4, 5, 12, 13}, {0, 1, 2, 3, 8, 9, 10, 11}};
  constexpr Places kSecond[] = {{1, 9, 3, 11, 5, 13, 7, 15}, {2, 3, 10, 11, 6, 7, 14, 15}, {4, 5, 6, 7, 12, 13, 14, 15}};
#pragma GCC unroll 3
  for (int level = 0; level < 3; level++) {
#pragma GCC unroll 8
    for (int i = 0; i < kLanes; i++) {
      const int other = i + (1 << level);
      if ((i >> level & 1) != 0) continue;
      const Lanes first = x[i], second = x[other];
      x[i] = __builtin_shuffle(first, second, kFirst[level]);
      x[other] = __builtin_shuffle(first, second, kSecond[level]);
    }
  }
}

// [rows, columns] to [columns, rows].
GAN_FOR_EACH_PROCESSOR
void turn_over(const float* from, int64_t rows, int64_t columns, float* to) {
  for (int64_t r = 0; r < rows; r += kLanes) {
    for (int64_t c = 0; c < columns; c += kLanes) {
      if (r + kLanes <= rows && c + kLanes <= columns) {
        Lanes square[kLanes];
#pragma GCC unroll 8
        for (int i = 0; i < kLanes; i++) square[i] = ganymede::load(from + (r + i) * columns + c);
        turn(square);
#pragma GCC unroll 8
        for (int i = 0; i < kLanes; i++) ganymede::store(square[i], to + (c + i) * rows + r);
      } else {
        for (int64_t i = r; i < std::min(rows, r + kLanes); i++) {
          for (int64_t j = c; j < std::min(columns, c + kLanes); j++) to[j * rows + i] = from[i * columns + j];
        }
      }
    }
  }
}

// Maps that lie in one way, in the other. libtorch makes small ones value by value.
at::Tensor turned_over(const at::Tensor& maps, bool last) {
  at::Tensor found = ganymede::empty_maps(maps.sizes(), maps, last);
  const int64_t channels = maps.size(1), points = maps.size(2) * maps.size(3), values = channels * points;
  const auto *from = maps.data_ptr<float>();
  auto* to = found.data_ptr<float>();
  at::parallel_for(0, maps.size(0), at::internal::GRAIN_SIZE / values + 1, [&](int64_t first, int64_t end) {
    for (int64_t i = first; i < end; i++) turn_over(from + i * values, last ? channels : points, last ? points : channels, to + i * values);
  });
  return found;
}

}  // namespace

namespace ganymede {

at::Tensor laid(const at::Tensor& maps, bool last) {
  if (is_last(maps) == last && maps.is_non_overlapping_and_dense()) return maps;
  const bool is_other = last ? maps.is_contiguous() : maps.is_contiguous(at::MemoryFormat::ChannelsLast);
  if (is_other && maps.is_cpu() && maps.scalar_type() == at::kFloat && maps.size(1) >= kLanes && maps.size(2) * maps.size(3) >= kLanes && !at::GradMode::is_enabled()) {
    return turned_over(maps, last);
  }
  const at::Tensor found = maps.contiguous(last ? at::MemoryFormat::ChannelsLast : at::MemoryFormat::Contiguous);
  if (is_last(found) == last) return found;

  // One channel or one point: the same memory, and strides that say which is meant.
  const int64_t c = maps.size(1), h = maps.size(2), w = maps.size(3);
  return last ? found.as_strided(found.sizes(), {c * h * w, 1, w * c, c}) : found.as_strided(found.sizes(), {c * h * w, h * w, w, 1});
}

}  // namespace ganymede

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

struct Laid : torch::autograd::Function<Laid> {
  static at::Tensor forward(AutogradContext* context, const at::Tensor& maps, bool last) {
    context->saved_data["last"] = ganymede::is_last(maps);
    context->set_materialize_grads(false);
    const at::Tensor found = ganymede::laid(maps, last);
    return found.is_same(maps) ? maps.alias() : found;
  }

  static variable_list backward(AutogradContext* context, const variable_list& gradients) {
    if (!gradients[0].defined()) return variable_list(2);
    return {apply(gradients[0], context->saved_data["last"].toBool()), at::Tensor()};
  }
};

// Where oneDNN's convolutions copy maps of the usual layout into one of their own and back, and convolutions of fewer products are: on a processor, until libtorch 2.
at::Tensor channels_last(const at::Tensor& maps) {
  const bool pays = TORCH_VERSION_MAJOR < 2 && maps.is_cpu() && maps.dim() == 4 && maps.numel() > 0 &&
                    (maps.scalar_type() == at::kFloat || maps.scalar_type() == at::kBFloat16);
  return !pays || ganymede::is_last(maps) ? maps : Laid::apply(maps, true);
}

at::Tensor channels_first(const at::Tensor& maps) { return ganymede::is_last(maps) ? Laid::apply(maps, false) : maps; }

}  // namespace

/// Maps, [N, C, H, W], for convolutions that follow, and for everything else; gradients come back as the maps came.
TORCH_LIBRARY_FRAGMENT(ganymede, library) {
  library.def("channels_last(Tensor self) -> Tensor", channels_last);
  library.def("channels_first(Tensor self) -> Tensor", channels_first);
}
