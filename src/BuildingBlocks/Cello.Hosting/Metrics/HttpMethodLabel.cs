using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;

namespace Cello.Hosting.Metrics;

/// <summary>The values of the label <c>method</c>. The set is fixed, so callers cannot create new time series.</summary>
internal static class HttpMethodLabel
{
    private const string Other = "other";

    private static readonly FrozenSet<string> Methods = FrozenSet.Create(
        StringComparer.Ordinal,
        HttpMethods.Get, HttpMethods.Head, HttpMethods.Post, HttpMethods.Put, HttpMethods.Patch, HttpMethods.Delete, HttpMethods.Options);

    public static string Of(string method) => Methods.Contains(method) ? method : Other;
}
