// Squares of points of maps that lie channels-last, turned into values and back.
#pragma once

#include "bridge.h"
#include "polynomials.h"

#include <cstdint>
#include <cstring>

namespace ganymede {

// The points of one sample, each with the channels of one group.
struct Map {
  float* values;
  float* beyond;  // what is read beyond the edges, zeros, or written there, which nobody reads
  int64_t height, width, channels, apart;

  // A square of points, `step` apart.
  template <int Side>
  inline __attribute__((always_inline)) void points(int64_t top, int64_t left, int64_t step, float** at) const {
    int64_t rows[Side];
    bool is_row[Side];
    for (int i = 0; i < Side; i++) {
      const int64_t y = top + step * i;
      is_row[i] = static_cast<uint64_t>(y) < static_cast<uint64_t>(height);
      rows[i] = y * width * apart;
    }
    for (int j = 0; j < Side; j++) {
      const int64_t x = left + step * j;
      const bool is_column = static_cast<uint64_t>(x) < static_cast<uint64_t>(width);
      for (int i = 0; i < Side; i++) at[i * Side + j] = is_row[i] & is_column ? values + rows[i] + x * apart : beyond;
    }
  }

  void clear() const {
    if (channels == apart) {
      std::memset(values, 0, sizeof(float) * static_cast<size_t>(height * width * apart));
    } else {
      for (int64_t i = 0; i < height * width; i++) std::memset(values + i * apart, 0, sizeof(float) * static_cast<size_t>(channels));
    }
  }
};

// A square of points of a map, `Step` apart, by the matrix; what comes of them lies `apart`.
template <const auto& matrix, int Step>
GAN_FOR_EACH_PROCESSOR void gather(const Map& map, int64_t top, int64_t left, float* values, int64_t apart) {
  constexpr int kColumns = matrix.kColumns, kSeen = kColumns * kColumns, kMade = matrix.kRows * matrix.kRows;
  float* from[kSeen];
  map.points<kColumns>(top, left, Step, from);
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
  map.points<kRows>(top, left, Step, to);
  for (int64_t c = 0; c < map.channels; c += kLanes) {
    Lanes x[kSeen], y[kMade];
#pragma GCC unroll 36
    for (int i = 0; i < kSeen; i++) x[i] = load(values + i * apart + c);
    sandwich<matrix>(x, y);
#pragma GCC unroll 36
    for (int i = 0; i < kMade; i++) store(load(bias != nullptr ? bias + c : to[i] + c) + y[i], to[i] + c);
  }
}

}  // namespace ganymede
