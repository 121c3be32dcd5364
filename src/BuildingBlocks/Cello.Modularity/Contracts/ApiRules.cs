using System.Reflection;
using System.Text.RegularExpressions;
using Refit;

namespace Cello.Modularity.Contracts;

/// <summary>
/// What a method of a contract's Refit interface may contain. Refit and the server treat everything else differently: a string in a path is
/// escaped twice, an empty string matches no route, a time in a query loses its fraction, and a list in a query is split at its commas.
/// </summary>
internal static partial class ApiRules
{
    /// <returns>The fault, or null.</returns>
    public static string? FaultOf(MethodInfo method)
    {
        if (method.GetCustomAttributes<HttpMethodAttribute>().ToList() is not [GetAttribute or PostAttribute] and not [])
        {
            return "must travel by GET or POST, once";
        }

        if (method.GetCustomAttribute<HttpMethodAttribute>() is not { } http)
        {
            return "must say its route, with [Get] or [Post]";
        }

        if (!Path().IsMatch(http.Path))
        {
            return $"must have a route of the form /internal/module/..., of lower-case words and {{parameters}}, not {http.Path}";
        }

        if (Others(method) is { } other)
        {
            return $"must not have {other}: a route, a [Body] and nothing else means the same on both ends";
        }

        var parameters = method.GetParameters()[..^1];
        return FaultOfBody(parameters, http) ?? FaultOfPath(parameters, http);
    }

    private static string? FaultOfBody(ParameterInfo[] parameters, HttpMethodAttribute http) => parameters.Where(IsBody).ToList() switch
    {
        { Count: > 1 } => "must have one [Body]",
        [_] when http is GetAttribute => "must travel by POST, since it has a [Body]",
        [var body] when !ContractValue.IsRecord(body.ParameterType) => $"must send a record as its [Body], not {body.ParameterType.Name}",
        _ => null,
    };

    private static string? FaultOfPath(ParameterInfo[] parameters, HttpMethodAttribute http)
    {
        var named = Parameter().Matches(http.Path).Select(match => match.Value).Order(StringComparer.Ordinal).ToList();
        var rest = parameters.Where(parameter => !IsBody(parameter)).ToList();
        return rest.Find(parameter => !ApiMethod.TravelsInPath(parameter.ParameterType)) is { } text
            ? $"must send {text.Name} in its [Body]: only int, long and Guid travel in a path"
            : named.SequenceEqual(rest.Select(parameter => parameter.Name).Order(StringComparer.Ordinal), StringComparer.Ordinal)
                ? null
                : "must name each parameter in its route once, and no others";
    }

    private static bool IsBody(ParameterInfo parameter) => parameter.GetCustomAttribute<BodyAttribute>() is not null;

    /// <summary>Returns the first other Refit attribute on the method, its parameters or its interface.</summary>
    private static string? Others(MethodInfo method) => method.GetCustomAttributes()
        .Concat(method.GetParameters().SelectMany(parameter => parameter.GetCustomAttributes()))
        .Concat(method.DeclaringType!.GetCustomAttributes())
        .Where(attribute => attribute is not HttpMethodAttribute and not BodyAttribute { SerializationMethod: BodySerializationMethod.Default })
        .Where(attribute => attribute.GetType().Assembly == typeof(BodyAttribute).Assembly)
        .Select(attribute => $"[{attribute.GetType().Name.Replace("Attribute", "", StringComparison.Ordinal)}]")
        .FirstOrDefault();

    [GeneratedRegex(@"^/internal(/[a-z0-9]+(-[a-z0-9]+)*)(/([a-z0-9]+(-[a-z0-9]+)*|\{[A-Za-z]+\}))*$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Path();

    [GeneratedRegex(@"(?<=\{)[A-Za-z]+(?=\})", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Parameter();
}
