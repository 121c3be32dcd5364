using System.Reflection;
using System.Text.Json;
using Microsoft.Playwright;

namespace Cello.BrowserTests.Console;

/// <summary>Looks for barriers in a page, with the rules of axe-core.</summary>
internal static class Axe
{
    private const string Installs = "bash .ci/console.sh";

    // What fails, where, and why; a finding that axe-core is not sure of is one, too, unless it is a color that it cannot determine.
    private const string Run =
        """
        async () => {
            const { violations, incomplete } = await axe.run(document, { resultTypes: ['violations', 'incomplete'] });
            const unsure = incomplete.filter((rule) => rule.id !== 'color-contrast');
            return [...violations, ...unsure].flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target} ${node.failureSummary}`));
        }
        """;

    private static readonly string Script = typeof(Axe).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "Axe").Value!;

    /// <summary>Describes what is missing, or null.</summary>
    /// <exception cref="InvalidOperationException">It is missing, and <c>CI</c> is set.</exception>
    public static string? WhyMissing => File.Exists(Script) ? null
        : Environment.GetEnvironmentVariable("CI") is { Length: > 0 } ? throw new InvalidOperationException($"CI must have axe-core: {Installs}")
        : $"axe-core is not installed: {Installs}";

    public static async Task<IReadOnlyList<string>> FindAsync(IPage page)
    {
        await page.EvaluateAsync(await File.ReadAllTextAsync(Script));
        return [.. (await page.EvaluateAsync<JsonElement>(Run)).EnumerateArray().Select(finding => finding.GetString()!)];
    }
}
