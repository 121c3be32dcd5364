using System.Globalization;
using System.Text.Json.Nodes;
using Cello.Commands.TopologyCheck.Yaml;
using Cello.Hosting.Console.Snapshots;
using Cello.Modularity.Settings;
using YamlDotNet.Core;

namespace Cello.Commands.Splits;

/// <summary>How many calls to a module the requests of a route may make, from a YAML file: routes, or <c>*</c> for all others, with a number for each module.</summary>
internal sealed class CallBudgets
{
    private const string Setting = "--check";
    private const string Others = "*";

    private readonly Dictionary<string, Dictionary<string, int>> _routes;

    private CallBudgets(Dictionary<string, Dictionary<string, int>> routes) => _routes = routes;

    /// <exception cref="SettingException">The file cannot be read, or has no budgets.</exception>
    public static async Task<CallBudgets> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return Parse(await File.ReadAllTextAsync(file, cancellationToken), file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new SettingException(Setting, file, $"it can't be read ({failure.Message})", failure);
        }
        catch (YamlException invalid)
        {
            throw new SettingException(Setting, file, $"it is no YAML, line {invalid.Start.Line}: {invalid.Message}", invalid);
        }
    }

    /// <exception cref="SettingException">The text has no budgets.</exception>
    public static CallBudgets Parse(string text, string file) => YamlText.Parse(text) is [JsonObject routes]
        ? new CallBudgets(routes.ToDictionary(route => route.Key.TrimEnd('/'), route => BudgetsOf(route.Key, route.Value, file), StringComparer.Ordinal))
        : throw Invalid(file);

    /// <summary>A sentence for each module that the requests of a route call too often. A module without a budget may not be called.</summary>
    public IEnumerable<string> ExcessesOf(RouteSnapshot route)
    {
        var name = $"{route.Method} {route.Route}";
        foreach (var calls in route.Calls)
        {
            var budget = BudgetOf(name, calls.Callee) ?? BudgetOf(Others, calls.Callee);
            if (calls.P99 > (budget ?? 0))
            {
                yield return budget is { } allowed
                    ? $"over budget: {name} calls {calls.Callee} up to {calls.P99} times, the budget is {allowed}"
                    : $"no budget: {name} calls {calls.Callee} up to {calls.P99} times";
            }
        }
    }

    private int? BudgetOf(string route, string callee) => _routes.TryGetValue(route.TrimEnd('/'), out var modules) && modules.TryGetValue(callee, out var calls) ? calls : null;

    private static Dictionary<string, int> BudgetsOf(string route, JsonNode? modules, string file) => modules is JsonObject budgets
        ? budgets.ToDictionary(budget => budget.Key, budget => NumberOf(route, budget.Key, budget.Value, file), StringComparer.Ordinal)
        : throw Invalid(file);

    private static int NumberOf(string route, string module, JsonNode? calls, string file) =>
        int.TryParse(calls?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new SettingException(Setting, file, $"{route} needs a whole number of calls to {module}");

    private static SettingException Invalid(string file) => new(Setting, file, "routes with a number of calls for each module are needed, such as 'POST /carts: {catalog: 1}'");
}
