using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Cello.Application.Validation;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Cello.Hosting.OpenApi.Schemas;

/// <summary>Writes the annotations of a message into its schema. They only document the rules; validators enforce them.</summary>
internal sealed class RuleTransformer : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.JsonPropertyInfo is { } member)
        {
            foreach (var rule in RulesOf(member))
            {
                Write(rule, schema);
            }

            if (Ids.Bound(member.Name, schema))
            {
                schema.Examples = [Ids.Example];
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>The annotations of the property, and of the record's parameter that it belongs to.</summary>
    private static IEnumerable<object> RulesOf(JsonPropertyInfo member) =>
        new[] { member.AttributeProvider, member.AssociatedParameter?.AttributeProvider }
            .OfType<ICustomAttributeProvider>()
            .SelectMany(provider => provider.GetCustomAttributes(inherit: true));

    private static void Write(object rule, OpenApiSchema schema)
    {
        switch (rule)
        {
            case RequiredAttribute:
                schema.Type &= ~JsonSchemaType.Null;
                break;
            case LengthAttribute length when schema.Items is not null:
                (schema.MinItems, schema.MaxItems) = (length.MinimumLength, length.MaximumLength);
                break;
            case LengthAttribute length:
                (schema.MinLength, schema.MaxLength) = (length.MinimumLength, length.MaximumLength);
                break;
            case EmailAddressAttribute:
                schema.Format = "email";
                break;
            case DataTypeAttribute { DataType: DataType.Password }:
                schema.Format = "password";
                break;
            case AllowedValuesAttribute allowed:
                schema.Enum = [.. allowed.Values.Select(value => JsonValue.Create((string)value!)!)];
                break;
            case ItemLengthAttribute length when schema.Items is OpenApiSchema item:
                (item.MinLength, item.MaxLength) = (length.Minimum, length.Maximum);
                break;
        }
    }
}
