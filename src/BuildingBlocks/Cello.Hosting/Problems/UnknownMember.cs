using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Cello.Web.Problems;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Cello.Hosting.Problems;

/// <summary>
/// A member of the request body that its type does not have: the name that the caller sent, and the JSON path of the object that contains it.
/// </summary>
internal sealed record UnknownMember(string Name, string Parent)
{
    // System.Text.Json reports the name in the exception's message only. The path escapes unusual names.
    private const string Start = "The JSON property '";
    private const string End = "' could not be mapped to any .NET member";
    private const int MaxNameLength = 100;

    public static UnknownMember? In(JsonException exception)
    {
        var end = exception.Message.LastIndexOf(End, StringComparison.Ordinal);
        if (end < 0 || !exception.Message.StartsWith(Start, StringComparison.Ordinal))
        {
            return null;
        }

        var name = exception.Message[Start.Length..end];
        var path = exception.Path ?? "$";
        return new UnknownMember(name, Array.Find([$".{name}", $"['{name}']"], last => path.EndsWith(last, StringComparison.Ordinal)) is { } last ? path[..^last.Length] : "$");
    }

    public (string Field, string Message) Failure(HttpContext context)
    {
        var shown = Name.Length <= MaxNameLength ? Name : Name[..MaxNameLength] + "...";
        var message = Meant(context) is { } meant ? $"is not a member of this body, {meant} is" : "is not a member of this body";
        return (Parent.Length > 2 ? $"{FieldName.InBody(Parent)}.{shown}" : shown, message);
    }

    /// <summary>The member with this name in another spelling: other upper or lower case, camelCase, or hyphens.</summary>
    private string? Meant(HttpContext context)
    {
        var endpoint = context.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        if (endpoint?.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType is not { } body)
        {
            return null;
        }

        var json = context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var type = Parent.Split('.').Skip(1).Aggregate(json.GetTypeInfo(body), (type, segment) => Inside(type, segment, json));
        return type.Properties.FirstOrDefault(member => Bare(member.Name).Equals(Bare(Name), StringComparison.OrdinalIgnoreCase))?.Name;
    }

    /// <summary>The type of a member, or of the items if it is a list: <c>lines</c> or <c>lines[3]</c>.</summary>
    private static JsonTypeInfo Inside(JsonTypeInfo type, string segment, JsonSerializerOptions json)
    {
        var member = type.Properties.FirstOrDefault(member => member.Name == segment.Split('[')[0]);
        var inside = member is null ? type : json.GetTypeInfo(member.PropertyType);
        return segment.Contains('[', StringComparison.Ordinal) && inside.ElementType is { } item ? json.GetTypeInfo(item) : inside;
    }

    private static string Bare(string name) => name.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
}
