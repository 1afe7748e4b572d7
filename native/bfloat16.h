// bfloat16: what multiplies it, and loops over it that the compiler is to make vectors of.
#pragma once

#include <cstdint>
#include <cstring>

namespace ganymede {

// Whether libraries multiply bfloat16 here with sums in float32. Elsewhere libtorch's own loops round after every summand, and long sums lose their digits.
inline bool multiplies_bfloat16() {
#if defined(__x86_64__) && defined(__GNUC__)
  static const bool found = __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq");
  return found;
#else
  return false;
#endif
}

inline __attribute__((always_inline)) float wide(float value) { return value; }

inline __attribute__((always_inline)) float wide(uint16_t value) {
  const uint32_t bits = uint32_t{value} << 16;
  float found;
  std::memcpy(&found, &bits, sizeof found);
  return found;
}

inline __attribute__((always_inline)) void narrow(float value, float& to) { to = value; }

// To the nearest bfloat16, to the even one of two.
inline __attribute__((always_inline)) void narrow(float value, uint16_t& to) {
  uint32_t bits;
  std::memcpy(&bits, &value, sizeof bits);
  const uint32_t nearest = (bits + 0x7fff + ((bits >> 16) & 1)) >> 16;
  to = static_cast<uint16_t>(value != value ? 0x7fc0 : nearest);
}

}  // namespace ganymede
