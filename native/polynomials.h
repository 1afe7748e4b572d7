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

}  // namespace ganymede
