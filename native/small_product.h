// Products of matrices too small for a library: its call would take longer than they do.
#pragma once

#include "polynomials.h"

#include <type_traits>

namespace ganymede {

// Where the values of a matrix lie: from row to row, and from column to column.
struct Spread {
  int64_t rows, columns;
};

// Rows of C, Vectors of lanes wide: sums stay in registers.
template <int Rows, int Vectors, bool Adds>
inline __attribute__((always_inline)) void product_of_rows(const float* a, const Spread& spread, const float* b, float* c, int64_t inner, int64_t columns) {
  Lanes sums[Rows][Vectors] = {};
  for (int64_t k = 0; k < inner; k++) {
    Lanes right[Vectors];
#pragma GCC unroll 2
    for (int v = 0; v < Vectors; v++) right[v] = load(b + k * columns + v * kLanes);
#pragma GCC unroll 4
    for (int r = 0; r < Rows; r++) {
      const float left = a[r * spread.rows + k * spread.columns];
#pragma GCC unroll 2
      for (int v = 0; v < Vectors; v++) sums[r][v] += left * right[v];
    }
  }
#pragma GCC unroll 4
  for (int r = 0; r < Rows; r++) {
#pragma GCC unroll 2
    for (int v = 0; v < Vectors; v++) {
      float* to = c + r * columns + v * kLanes;
      store(Adds ? load(to) + sums[r][v] : sums[r][v], to);
    }
  }
}

// C = A B, or C += A B, of [rows, inner] and [inner, columns]; B and C lie row by row, and columns come in lanes.
template <bool Adds>
inline __attribute__((always_inline)) void small_product(const float* a, const Spread& spread, const float* b, float* c, int64_t rows, int64_t inner, int64_t columns) {
  int64_t column = 0;
  const auto all_rows = [&](auto vectors) __attribute__((always_inline)) {
    constexpr int kVectors = decltype(vectors)::value;
    int64_t row = 0;
    for (; row + 4 <= rows; row += 4) product_of_rows<4, kVectors, Adds>(a + row * spread.rows, spread, b + column, c + row * columns + column, inner, columns);
    for (; row < rows; row++) product_of_rows<1, kVectors, Adds>(a + row * spread.rows, spread, b + column, c + row * columns + column, inner, columns);
  };
  for (; column + 2 * kLanes <= columns; column += 2 * kLanes) all_rows(std::integral_constant<int, 2>());
  if (column < columns) all_rows(std::integral_constant<int, 1>());
}

}  // namespace ganymede
