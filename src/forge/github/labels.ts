import type { Answer, LabelMoment } from "../forge.ts";
import { at, text } from "./json.ts";
import type { Repository } from "./repository.ts";

/** Every label that came or went, as the timeline of a pull request has it. */
export const labelMoments = (
  { ask, octokit, owner, repo }: Repository,
  number: number,
): Answer<readonly LabelMoment[]> =>
  ask(async () => {
    const timeline: readonly unknown[] = await octokit.paginate(
      "GET /repos/{owner}/{repo}/issues/{issue_number}/timeline",
      { owner, repo, issue_number: number, per_page: 100 },
    );
    return timeline.flatMap(labelMoment);
  });

function labelMoment(moment: unknown): readonly LabelMoment[] {
  const event = at(moment, "event");
  const label = text(at(moment, "label", "name"));
  const when = text(at(moment, "created_at"));
  if ((event !== "labeled" && event !== "unlabeled") || label === null || when === null) return [];
  return [{ label, isOn: event === "labeled", by: text(at(moment, "actor", "login")), at: when }];
}

/** Whether somebody may write to the repository. */
export const mayWrite = ({ ask, octokit, owner, repo }: Repository, login: string): Answer<boolean> =>
  ask(async () => {
    // 404 is an answer here: an app, or an account that is gone.
    const answer = await octokit
      .request("GET /repos/{owner}/{repo}/collaborators/{username}/permission", { owner, repo, username: login })
      .catch((error: unknown) => {
        if (at(error, "status") === 404) return null;
        throw error;
      });
    return answer !== null && ["admin", "write"].includes(answer.data.permission);
  });
