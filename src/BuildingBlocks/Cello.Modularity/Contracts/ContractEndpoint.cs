using System.Globalization;
using Cello.Contracts;
using Cello.Modularity.Edges.Remote;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Cello.Modularity.Contracts;

/// <summary>The callee's end of a contract method: a route for other hosts only.</summary>
internal static class ContractEndpoint
{
    public static void Map<TValue>(IEndpointRouteBuilder app, ContractMethod method, Func<HttpContext, ValueTask<Answer<TValue>>> run)
        where TValue : class
    {
        // Cast to Delegate: a lambda with only an HttpContext parameter would become a RequestDelegate, and its result would be discarded.
        var endpoint = app.MapMethods(
            method.Api.Pattern,
            [method.Api.Http.Method.Method],
            (Delegate)(async (HttpContext http) => (IResult)TypedResults.Json(await run(http), WireJson.Options)));
        endpoint.WithMetadata(new InternalRoute()).ExcludeFromDescription();
    }

    /// <summary>Reads the arguments of a call. The place of the cancellation token stays empty.</summary>
    /// <exception cref="BadHttpRequestException">The body is not JSON of the request's type.</exception>
    public static async ValueTask<object?[]> ReadAsync(ContractMethod method, HttpContext http)
    {
        var parameters = method.Method.GetParameters();
        var arguments = new object?[parameters.Length];
        for (var at = 0; at < parameters.Length - 1; at++)
        {
            arguments[at] = at == method.Api.Body
                ? await ReadBodyAsync(parameters[at].ParameterType, http)
                : Parse((string)http.Request.RouteValues[parameters[at].Name!]!, parameters[at].ParameterType);
        }

        return arguments;
    }

    /// <summary>The route's constraints accept only text that can be parsed.</summary>
    private static object Parse(string text, Type type) =>
        type == typeof(Guid) ? Guid.Parse(text, CultureInfo.InvariantCulture) : Convert.ChangeType(text, type, CultureInfo.InvariantCulture);

    private static async ValueTask<object> ReadBodyAsync(Type type, HttpContext http)
    {
        if (!http.Request.HasJsonContentType())
        {
            throw new BadHttpRequestException("The request of a contract is JSON.", StatusCodes.Status415UnsupportedMediaType);
        }

        try
        {
            return await http.Request.ReadFromJsonAsync(type, WireJson.Options, http.RequestAborted)
                ?? throw new BadHttpRequestException("The request of a contract is a record.");
        }
        catch (System.Text.Json.JsonException unreadable)
        {
            throw new BadHttpRequestException("The request of a contract can't be read.", unreadable);
        }
    }
}
