using System.ComponentModel.DataAnnotations;
using Carter;
using Cello.Application.Messaging;
using Cello.Application.Validation;
using Cello.Web.Idempotency;
using Cello.Web.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Cello.Hosting.Tests.OpenApi;

internal sealed class NoteEndpoints : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        var notes = app.MapGroup("/notes").WithTag("Notes", "What is worth remembering.");
        notes.MapPost("/", (AddNoteRequest body) => TypedResults.Created("/notes/1", new NoteView(1, body.Text!)))
            .AllowAnonymous().WithIdempotencyKey()
            .WithName("addNote").WithSummary("Add a note").ProducesProblems(403);
        notes.MapGet("/", (int limit = 100, long after = 0) => TypedResults.Ok(new[] { new NoteView(after, $"{limit}") }));

        // These have no descriptions, and are in the document anyway.
        app.MapDelete("/bare/{id:long}", (long id) => TypedResults.NoContent());
        app.MapGet("/bare/{kind}", (DayOfWeek kind) => TypedResults.Ok(kind));
        app.MapGet("/raw", ([FromQuery(Name = "user_id")] long? userId) => $"raw {userId}");
    }

    internal sealed record NoteView(long Id, string Text, WriterView? Writer = null) : IExample<NoteView>
    {
        public static NoteView Example { get; } = new(1, "Tea");
    }

    internal sealed record WriterView(string Name);

    internal sealed record AddNoteRequest(
        [Required, Length(1, 7)] string? Text,
        [Required, EmailAddress] string? Author,
        [Required] long? UserId,
        [AllowedValues("tea", "milk")] string? Kind = null,
        [DataType(DataType.Password)] string? Word = null,
        [Length(0, 3), ItemLength(1, 5)] IReadOnlyList<string?>? Labels = null);
}
