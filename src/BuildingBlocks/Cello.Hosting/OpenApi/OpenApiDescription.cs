using System.Reflection;
using Cello.Hosting.OpenApi.Operations;
using Cello.Hosting.OpenApi.Schemas;
using Cello.Modularity.Modules;
using Cello.Modularity.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace Cello.Hosting.OpenApi;

/// <summary>Publishes the API description of the modules that run here: <c>/openapi/v1.json</c> for programs, and <c>/docs</c> for people.</summary>
internal static class OpenApiDescription
{
    public const string DocumentName = "v1";
    public const string DocumentPath = $"/openapi/{DocumentName}.json";

    public static void AddApiDescription(this WebApplicationBuilder host, Topology topology)
    {
        host.AddSettings<ApiDescriptionOptions>(ApiDescriptionOptions.Section);
        host.Services.AddSingleton<ApiDocument>();
        host.Services.AddOpenApi(DocumentName, document =>
        {
            document.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            document.ShouldInclude = endpoint => endpoint.HttpMethod != HttpMethods.Head && IsOfModule(endpoint, topology); // HEAD follows from GET.
            document.CreateSchemaReferenceId = SchemaNames.Of;
            document.AddDocumentTransformer<DocumentInfo>();
            document.AddSchemaTransformer<JsonTransformer>();
            document.AddSchemaTransformer<RuleTransformer>();
            document.AddOperationTransformer<TagTransformer>();
            document.AddOperationTransformer<SecurityTransformer>();
            document.AddOperationTransformer<ParameterTransformer>();
            document.AddOperationTransformer<IdempotencyTransformer>();
            document.AddOperationTransformer<SuccessTransformer>();
            document.AddOperationTransformer<ExampleTransformer>();
            document.AddOperationTransformer<ProblemTransformer>();
        });
    }

    public static void MapApiDescription(this IEndpointRouteBuilder app)
    {
        if (!app.ServiceProvider.GetRequiredService<IOptions<ApiDescriptionOptions>>().Value.Enabled)
        {
            return;
        }

        app.MapGet(DocumentPath, async (ApiDocument document, HttpRequest request) =>
            TypedResults.Bytes(await document.At(request.PathBase), "application/json; charset=utf-8")).AllowAnonymous();
        app.MapReference();
    }

    /// <summary>The host's own endpoints are for operators, and are described in the documentation.</summary>
    private static bool IsOfModule(ApiDescription endpoint, Topology topology) =>
        endpoint.ActionDescriptor.EndpointMetadata.OfType<MethodInfo>().FirstOrDefault()?.DeclaringType?.Assembly is { } handler
        && topology.Here.SelectMany(module => module.Endpoints).Any(carter => carter.Assembly == handler);
}
