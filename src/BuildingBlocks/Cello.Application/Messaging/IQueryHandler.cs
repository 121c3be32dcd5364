using ErrorOr;
using MediatR;

namespace Cello.Application.Messaging;

/// <summary>Answers one kind of query.</summary>
public interface IQueryHandler<in TQuery, TResult> : IRequestHandler<TQuery, ErrorOr<TResult>>
    where TQuery : IQuery<TResult>;
