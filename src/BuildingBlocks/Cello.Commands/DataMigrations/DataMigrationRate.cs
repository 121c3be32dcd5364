using System.Globalization;
using Cello.Persistence.DataMigrations;

namespace Cello.Commands.DataMigrations;

/// <summary>The speed of a step since it started or was resumed.</summary>
internal sealed class DataMigrationRate(DataMigrationProgress first, TimeProvider clock)
{
    private readonly long _startedAt = clock.GetTimestamp();

    public string Step => first.Step;

    /// <summary><c>copy catalog.items: 450,000 of 1,000,000 rows, 120,000 rows/s</c>.</summary>
    public string Describe(DataMigrationProgress now)
    {
        var seconds = clock.GetElapsedTime(_startedAt).TotalSeconds;
        var rate = seconds > 0 ? (now.Done - first.Done) / seconds : 0;
        return string.Create(CultureInfo.InvariantCulture, $"{Step}: {now.Done:N0} of {now.Total:N0} rows, {rate:N0} rows/s");
    }
}
