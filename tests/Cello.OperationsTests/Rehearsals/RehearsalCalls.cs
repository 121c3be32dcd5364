using System.Globalization;
using Cello.OperationsTests.Hosts;

namespace Cello.OperationsTests.Rehearsals;

/// <summary>A process whose calls to Users are rehearsed, and the results.</summary>
internal static class RehearsalCalls
{
    /// <param name="address">Where they are rehearsed; null for the process itself.</param>
    /// <param name="settings">More settings.</param>
    public static Task<OneProcess> StartAsync(Uri? address = null, params IEnumerable<(string Name, string Value)> settings) => OneProcess.StartAsync(command => command
        .With("Edges__users__Rehearsal__Rate", "1")
        .With("Edges__users__Rehearsal__Address", address?.ToString() ?? "")
        .With("Logging__Console__FormatterName", "cello-json")
        .With(settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value))));

    /// <summary>The number of rehearsals with this result.</summary>
    public static async Task<int> CountAsync(this OneProcess process, string result, string callee = "users", string method = "FindAsync") => int.Parse(
        (await process.Client.SamplesAsync($$"""cello_rehearsals_total{callee="{{callee}}",method="{{method}}",result="{{result}}"}""")).ShouldHaveSingleItem().Split(' ')[1],
        CultureInfo.InvariantCulture);

    public static Task WaitAsync(this OneProcess process, string result, int count, string callee = "users", string method = "FindAsync") => Eventually.HoldsAsync(
        async () => await process.CountAsync(result, callee, method) >= count, () => $"{count} rehearsals are {result}.\n{process.Host.Output}");
}
