using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using Cello.Web.Problems;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace Cello.Hosting.Problems;

/// <summary>
/// Describes which part of a request is unreadable. ASP.NET Core's own messages name C# types, so they are not returned. The endpoint's metadata
/// and the JSON path identify the field.
/// </summary>
internal static class BadRequestProblems
{
    public static Problem From(BadHttpRequestException exception, HttpContext context) => exception switch
    {
        { StatusCode: not StatusCodes.Status400BadRequest } => StatusProblems.For(exception.StatusCode, context),
        { InnerException: JsonException { InnerException: JsonException } } => StatusProblems.MalformedJson,
        { InnerException: JsonException json } when UnknownMember.In(json) is { } member => Problem.Invalid([member.Failure(context)]),
        { InnerException: JsonException json } => Problem.Invalid([(FieldName.InBody(json.Path), WrongType(json))]),
        _ => WrongParameter(context) ?? Problem.Invalid([("body", "must be a JSON object")]),
    };

    private static string WrongType(JsonException exception) =>
        exception.Message.Contains("uplicate", StringComparison.Ordinal) ? "appears twice" : "has the wrong type or is out of range";

    private static Problem? WrongParameter(HttpContext context)
    {
        var failed = context.Features.GetRequiredFeature<IExceptionHandlerFeature>();
        var wrong = (failed.Endpoint?.Metadata.GetOrderedMetadata<IParameterBindingMetadata>() ?? [])
            .Select(parameter => (Name: NameOf(parameter), Type: TypeOf(parameter)))
            .Where(parameter => parameter.Type.IsPrimitive)
            .Where(parameter => ValueOf(parameter.Name, failed.RouteValues, context.Request.Query) is { } value && !IsReadable(value, parameter.Type))
            .Select(parameter => (parameter.Name, "must be a whole number in its range"))
            .ToList();
        return wrong.Count > 0 ? Problem.Invalid(wrong) : null;
    }

    private static string NameOf(IParameterBindingMetadata parameter) =>
        parameter.ParameterInfo.GetCustomAttributes(inherit: false).OfType<IFromQueryMetadata>().FirstOrDefault()?.Name ?? parameter.Name;

    private static Type TypeOf(IParameterBindingMetadata parameter) =>
        Nullable.GetUnderlyingType(parameter.ParameterInfo.ParameterType) ?? parameter.ParameterInfo.ParameterType;

    private static string? ValueOf(string name, RouteValueDictionary? path, IQueryCollection query) =>
        path?.TryGetValue(name, out var inPath) == true
            ? Convert.ToString(inPath, CultureInfo.InvariantCulture)
            : query[name] is [{ } inQuery, ..] ? inQuery : null;

    private static bool IsReadable(string value, Type type)
    {
        try
        {
            return TypeDescriptor.GetConverter(type).ConvertFromInvariantString(value) is not null;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or OverflowException or NotSupportedException)
        {
            return false;
        }
    }
}
