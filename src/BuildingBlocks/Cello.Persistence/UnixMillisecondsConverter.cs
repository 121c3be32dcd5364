using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Cello.Persistence;

/// <summary>Stores instants as integers, which every database compares and sorts in the same way.</summary>
internal sealed class UnixMillisecondsConverter() : ValueConverter<DateTimeOffset, long>(
    instant => instant.ToUnixTimeMilliseconds(),
    milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
