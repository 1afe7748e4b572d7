#include "unfolding.h"

#include "bfloat16.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <cstring>
#include <vector>

namespace {

using ganymede::Window;

// One row of points of the maps: what of every window lies on it, added up.
template <typename Value>
GAN_FOR_EACH_PROCESSOR void fold_row(const Value* rows, const Window& window, int64_t h, int64_t w, int64_t width, int64_t channels, int64_t y, float* __restrict sums,
              Value* __restrict out) {
  std::memset(sums, 0, sizeof(float) * static_cast<size_t>(width * channels));
  const int64_t row = window.kernel[0] * window.kernel[1] * channels;
  for (int64_t ky = 0; ky < window.kernel[0]; ky++) {
    const int64_t top = y + window.padding[0] - ky, i = top / window.stride[0];
    if (top < 0 || top % window.stride[0] != 0 || i >= h) continue;
    for (int64_t j = 0; j < w; j++) {
      const int64_t left = j * window.stride[1] - window.padding[1];
      const int64_t first = std::max<int64_t>(0, -left), end = std::min(window.kernel[1], width - left);
      const Value* __restrict seen = rows + (i * w + j) * row + (ky * window.kernel[1] + first) * channels;
      float* __restrict to = sums + (left + first) * channels;
      for (int64_t c = 0; c < (end - first) * channels; c++) to[c] += ganymede::wide(seen[c]);
    }
  }
  for (int64_t c = 0; c < width * channels; c++) ganymede::narrow(sums[c], out[c]);
}

template <typename Value>
at::Tensor unfolded(const at::Tensor& maps, const Window& window, int64_t h, int64_t w) {
  const int64_t samples = maps.size(0), channels = maps.size(1), height = maps.size(2), width = maps.size(3);
  const int64_t across = window.kernel[1] * channels, row = window.kernel[0] * across;
  const at::Tensor rows = at::empty({samples * h * w, row}, maps.options().memory_format(at::MemoryFormat::Contiguous));
  const auto* from = static_cast<const Value*>(maps.data_ptr());
  auto* to = static_cast<Value*>(rows.data_ptr());
  at::parallel_for(0, samples * h, at::internal::GRAIN_SIZE / (w * row) + 1, [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; i++) {
      const auto* map = from + i / h * height * width * channels;
      for (int64_t j = 0; j < w; j++) {
        const int64_t left = j * window.stride[1] - window.padding[1];
        const int64_t first = std::clamp<int64_t>(-left, 0, window.kernel[1]), last = std::clamp(width - left, first, window.kernel[1]);
        for (int64_t ky = 0; ky < window.kernel[0]; ky++) {
          const int64_t y = i % h * window.stride[0] - window.padding[0] + ky;
          auto* out = to + (i * w + j) * row + ky * across;
          const bool is_within = y >= 0 && y < height;
          const int64_t before = is_within ? first * channels : across, seen = is_within ? (last - first) * channels : 0;
          std::fill_n(out, before, Value{0});
          if (seen > 0) std::memcpy(out + before, map + (y * width + left + first) * channels, sizeof(Value) * static_cast<size_t>(seen));
          std::fill_n(out + before + seen, across - before - seen, Value{0});
        }
      }
    }
  });
  return rows;
}

template <typename Value>
void fold(const at::Tensor& rows, const Window& window, int64_t h, int64_t w, at::Tensor& maps) {
  const int64_t samples = maps.size(0), channels = maps.size(1), height = maps.size(2), width = maps.size(3);
  const int64_t row = window.kernel[0] * window.kernel[1] * channels;
  const auto* from = static_cast<const Value*>(rows.data_ptr());
  auto* to = static_cast<Value*>(maps.data_ptr());
  at::parallel_for(0, samples * height, at::internal::GRAIN_SIZE / (width * row) + 1, [&](int64_t begin, int64_t end) {
    std::vector<float> sums(static_cast<size_t>(width * channels));
    for (int64_t i = begin; i < end; i++) {
      fold_row(from + i / height * h * w * row, window, h, w, width, channels, i % height, sums.data(), to + i * width * channels);
    }
  });
}

}  // namespace

namespace ganymede {

at::Tensor unfolded(const at::Tensor& maps, const Window& window, int64_t h, int64_t w) {
  return maps.scalar_type() == at::kFloat ? ::unfolded<float>(maps, window, h, w) : ::unfolded<uint16_t>(maps, window, h, w);
}

void fold(const at::Tensor& rows, const Window& window, int64_t h, int64_t w, at::Tensor& maps) {
  maps.scalar_type() == at::kFloat ? ::fold<float>(rows, window, h, w, maps) : ::fold<uint16_t>(rows, window, h, w, maps);
}

}  // namespace ganymede
