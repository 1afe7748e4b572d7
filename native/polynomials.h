// Polynomials in place of short convolutions: the matrices that turn inputs, kernels and outputs into values at a few points, and back, compiled into
// vectors of neighbouring channels.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>

namespace ganymede {

constexpr int64_t kLanes = 8;  // channels at once

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

// Whether column j + 1 is column j with every other sign turned, as the powers of a point and of its opposite are.
template <int Rows, int Columns>
constexpr bool is_mirrored(const Matrix<Rows, Columns>& matrix, int j) {
  if (j < 0 || j + 1 >= Columns) return false;
  for (int i = 0; i < Rows; i++) {
    if (matrix.at[i][j + 1] != (i % 2 == 0 ? matrix.at[i][j] : -matrix.at[i][j])) return false;
  }
  return true;
}

// The matrix by x, whose values are `step` apart, without products by zero: the matrix is known while this is compiled. What two mirrored columns, or rows, have in
// common is computed once.
template <const auto& matrix>
inline __attribute__((always_inline)) void by_matrix(const Lanes* x, int step, Lanes* y, int apart) {
  constexpr int kRows = matrix.kRows, kColumns = matrix.kColumns;
  constexpr auto turned = matrix.turned();
  Lanes sums[kColumns], differences[kColumns];
#pragma GCC unroll 6
  for (int k = 0; k < kColumns; k++) {
    if (!is_mirrored(matrix, k)) continue;
    sums[k] = x[k * step] + x[(k + 1) * step];
    differences[k] = x[k * step] - x[(k + 1) * step];
  }
#pragma GCC unroll 6
  for (int i = 0; i < kRows; i++) {
    if (is_mirrored(turned, i - 1)) continue;
    const bool has_twin = is_mirrored(turned, i);
    Lanes parts[2];
    bool is_there[2] = {false, false};
#pragma GCC unroll 6
    for (int k = 0; k < kColumns; k++) {
      const float by = matrix.at[i][k];
      if (by == 0 || is_mirrored(matrix, k - 1)) continue;
      const Lanes value = !is_mirrored(matrix, k) ? x[k * step] : i % 2 == 0 ? sums[k] : differences[k];
      const int part = has_twin ? k % 2 : 0;
      parts[part] = !is_there[part] ? by * value : parts[part] + by * value;
      is_there[part] = true;
    }
    y[i * apart] = has_twin ? parts[0] + parts[1] : parts[0];
    if (has_twin) y[(i + 1) * apart] = parts[0] - parts[1];
  }
}

// matrix x matrix', of a square of values.
template <const auto& matrix>
inline __attribute__((always_inline)) void sandwich(const Lanes* x, Lanes* y) {
  constexpr int kRows = matrix.kRows, kColumns = matrix.kColumns;
  Lanes half[kRows * kColumns];
#pragma GCC unroll 6
  for (int j = 0; j < kColumns; j++) by_matrix<matrix>(x + j, kColumns, half + j, kColumns);
#pragma GCC unroll 6
  for (int i = 0; i < kRows; i++) by_matrix<matrix>(half + i * kColumns, 1, y + i * kRows, 1);
}

}  // namespace ganymede
