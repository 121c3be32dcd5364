using Cello.Web.Idempotency;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Cello.Hosting.OpenApi.Operations;

/// <summary>Reads properties of an endpoint from its signature and its metadata.</summary>
internal static class EndpointMetadata
{
    public static IEnumerable<T> All<T>(this ApiDescription endpoint) => endpoint.ActionDescriptor.EndpointMetadata.OfType<T>();

    public static bool IsAnonymous(this ApiDescription endpoint) => endpoint.All<IAllowAnonymous>().Any();

    public static bool TakesIdempotencyKey(this ApiDescription endpoint) => endpoint.All<TakesIdempotencyKey>().Any();

    public static bool HasPathParameter(this ApiDescription endpoint) =>
        endpoint.ParameterDescriptions.Any(parameter => parameter.Source == BindingSource.Path);

    /// <summary>Whether the endpoint changes data. Any command can end with a conflict, when other requests change the same data.</summary>
    public static bool IsCommand(this ApiDescription endpoint) => !HttpMethods.IsGet(endpoint.HttpMethod!);

    public static bool HasBody(this ApiDescription endpoint) => endpoint.Body() is not null;

    public static ApiParameterDescription? Body(this ApiDescription endpoint) =>
        endpoint.ParameterDescriptions.FirstOrDefault(parameter => parameter.Source == BindingSource.Body);
}
