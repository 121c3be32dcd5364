using System.Net;
using System.Text.Json;
using Carter;
using Cello.Application.Messaging;
using Cello.Application.Modules;
using Cello.Web.Problems;
using ErrorOr;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Cello.Hosting.Tests.Problems;

public sealed class ModuleUnavailableTests
{
    [Theory]
    [InlineData(false, "module-unavailable")]
    [InlineData(true, "outcome-unknown")]
    public async Task A_message_that_another_module_cannot_answer_ends_with_a_problem_and_the_time_to_wait(bool outcomeUnknown, string problem)
    {
        await using var host = await SampleHost.StartAsync(
            builder => builder.Services.AddUseCases<ModuleUnavailableTests>("sample", typeof(ModuleUnavailableTests).Assembly), typeof(Endpoints));

        using var answer = await host.Client.GetAsync($"/unavailable/{outcomeUnknown}", TestContext.Current.CancellationToken);

        var body = JsonElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter.ShouldNotBeNull().Delta.ShouldBe(TimeSpan.FromSeconds(7));
        body.GetProperty("type").GetString().ShouldBe($"/problems/{problem}");
    }

    internal sealed class Endpoints : ICarterModule
    {
        public void AddRoutes(IEndpointRouteBuilder app) =>
            app.MapGet("/unavailable/{outcomeUnknown:bool}", async (bool outcomeUnknown, IMediator mediator, CancellationToken cancellationToken) =>
            {
                var result = await mediator.Send(new UnavailableQuery(outcomeUnknown), cancellationToken);
                return result.IsError ? Problem.Of(result.Errors) : (IResult)TypedResults.Ok(result.Value);
            });
    }

    internal sealed record UnavailableQuery(bool OutcomeUnknown) : IQuery<string>;

    internal sealed class UnavailableQueryHandler : IQueryHandler<UnavailableQuery, string>
    {
        public Task<ErrorOr<string>> Handle(UnavailableQuery request, CancellationToken cancellationToken) =>
            throw new ModuleUnavailableException("other", "Other service", TimeSpan.FromSeconds(7), "the circuit is open", request.OutcomeUnknown);
    }
}
