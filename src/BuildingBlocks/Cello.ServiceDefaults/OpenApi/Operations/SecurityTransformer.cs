using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Cello.ServiceDefaults.OpenApi.Operations;

/// <summary>Says that a token is needed, for every operation that is not open to anybody.</summary>
internal sealed class SecurityTransformer : IOpenApiOperationTransformer
{
    internal const string Scheme = "bearer";

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        operation.Security = context.Description.IsAnonymous() ? [] : [new() { [SchemeIn(context.Document!)] = [] }];
        return Task.CompletedTask;
    }

    private static OpenApiSecuritySchemeReference SchemeIn(OpenApiDocument document)
    {
        document.AddComponent(Scheme, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "JWT",
            Description = "A token from `POST /auth/token`, or any HS256 JWT with `sub` and `exp` that is signed with the hosts' secret.",
        });
        return new OpenApiSecuritySchemeReference(Scheme, document);
    }
}
