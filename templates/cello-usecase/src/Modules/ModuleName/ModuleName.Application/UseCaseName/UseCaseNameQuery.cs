using Cello.Application.Messaging;
using ErrorOr;

namespace ModuleName.Application.UseCaseName;

public sealed record UseCaseNameQuery(long Id) : IQuery<Success>;
