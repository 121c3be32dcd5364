using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Cello.Persistence;

/// <summary>Instants as integers, which every database compares and orders alike.</summary>
internal sealed class UnixMillisecondsConverter() : ValueConverter<DateTimeOffset, long>(
    instant => instant.ToUnixTimeMilliseconds(),
    milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
