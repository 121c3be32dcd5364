using Cello.Hosting.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Cello.Hosting.Http.Bodies;

/// <summary>Takes JSON in UTF-8 and without any coding. What says that it is anything else is refused: read as UTF-8 it would be something that was not sent.</summary>
internal static class BodyEncodings
{
    private const string Identity = "identity";

    /// <summary>Comes before authorization, like the 415 of routing: a body that can't be read is the same for every caller.</summary>
    public static void UseBodyEncodings(this WebApplication app) => app.Use((context, next) =>
        context.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>() is null ? next(context) : CheckAsync(context, next));

    private static Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        if (!IsPlain(context.Request.Headers.ContentEncoding))
        {
            context.Response.Headers.AcceptEncoding = Identity; // RFC 9110, section 15.5.16.
            return EncodingProblems.ContentEncoding.ExecuteAsync(context);
        }

        if (!IsChunkedOnly(context.Request.Headers.TransferEncoding))
        {
            return EncodingProblems.TransferEncoding.ExecuteAsync(context);
        }

        if (context.Request.ContentType is not { } type)
        {
            return next(context);
        }

        if (!MediaTypeHeaderValue.TryParse(type, out var parsed) || !parsed.Parameters.Where(IsCharset).All(IsUtf8))
        {
            return EncodingProblems.Charset.ExecuteAsync(context);
        }

        context.Request.ContentType = parsed.MediaType.Value; // What reads the body knows no quotes.
        return next(context);
    }

    private static bool IsPlain(StringValues codings) => codings
        .SelectMany(coding => (coding ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        .All(coding => coding.Equals(Identity, StringComparison.OrdinalIgnoreCase));

    /// <summary>The server undoes this one, and looks at no other that comes before it.</summary>
    private static bool IsChunkedOnly(StringValues codings) =>
        codings.Count == 0 || (codings is [{ } coding] && coding.Trim().Equals("chunked", StringComparison.OrdinalIgnoreCase));

    private static bool IsCharset(NameValueHeaderValue parameter) => parameter.Name.Equals("charset", StringComparison.OrdinalIgnoreCase);

    /// <summary>By its registered name, or by <c>utf8</c>, which the WHATWG's Encoding Standard takes for the same and many clients send.</summary>
    private static bool IsUtf8(NameValueHeaderValue charset) => charset.GetUnescapedValue() is var name
        && (name.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || name.Equals("utf8", StringComparison.OrdinalIgnoreCase));
}
